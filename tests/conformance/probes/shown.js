/** Own properties, in their order, with all that their descriptors say. */
export function properties(object) {
  return Reflect.ownKeys(object).map((key) => {
    const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key);
    const parts = { value, get, set };
    const shown = Object.entries(parts).map(([name, part]) => `${name}: ${shownValue(part)}`);
    return `${String(key)} ${JSON.stringify(flags)} ${shown.join(', ')}`;
  });
}

/** A function with all that its own realm prints of it. */
function shownValue(value) {
  if (typeof value !== 'function') return typeof value === 'object' ? 'object' : String(value);
  return `${value.name}/${value.length} ${Function.prototype.toString.call(value)}`;
}

/** An error as a page can see it. */
export function shownError(error) {
  return {
    text: String(error),
    constructor: error?.constructor?.name,
    code: error?.code,
    message: error?.message,
    stack: error?.stack,
    place: [error?.fileName, error?.filename, error?.lineNumber, error?.columnNumber],
    properties: error === Object(error) ? Reflect.ownKeys(error).map(String) : [],
  };
}

/** What a call returns, by its type or by its value, or throws. */
export function outcome(call, as = 'type') {
  try {
    const returned = call();
    return { returned: as === 'type' ? typeof returned : returned };
  } catch (error) {
    return shownError(error);
  }
}

/** Settles with the next event of a type. */
export function once(target, type) {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** A call with that many others below it. */
export function deep(depth, call) {
  return depth > 0 ? deep(depth - 1, call) : call();
}
