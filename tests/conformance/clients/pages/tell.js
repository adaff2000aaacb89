/**
 * Has the page talk, and leaves what it is told where the test reads it.
 * @param talk is handed a function that notes what the client's own interface said
 */
export async function tell(talk) {
  const told = [];
  const note = (...words) => {
    told.push(words.length > 1 ? words.map(shown) : shown(words[0]));
  };
  addEventListener('error', ({ message }) => note('uncaught', message));
  addEventListener('unhandledrejection', ({ reason }) => note('unhandled', reason));
  const result = await talk(note).then(
    () => ({ found: told }),
    (error) => ({ failed: `${error?.stack ?? error}`, told }),
  );
  document.body.dataset.result = JSON.stringify(result);
}

/** Bytes as numbers, errors as text. */
function shown(value) {
  if (value instanceof ArrayBuffer) return `bytes ${new Uint8Array(value)}`;
  if (ArrayBuffer.isView(value))
    return `bytes ${new Uint8Array(value.buffer, value.byteOffset, value.byteLength)}`;
  return value instanceof Error ? String(value) : value;
}

/** @returns a promise of what the callback that it hands on is called with */
export function called(begin) {
  return new Promise((resolve) => begin((...args) => resolve(args.length > 1 ? args : args[0])));
}

/** Resolves when a poll waits at the server, so that what cuts it off does so every time. */
export async function pollHeld() {
  await fetch('/held');
}
