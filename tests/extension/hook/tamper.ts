/**
 * A page that has replaced what it could reach: every method and accessor of the built-ins, the
 * built-ins themselves, and what objects and arrays inherit when they do not have it themselves.
 */

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys, getPrototypeOf } =
  Reflect;

const Unhindered = Error;

/** Without Event: Node's own dispatch asks events for what they are. */
const CONSTRUCTORS = [
  ...['Array', 'Map', 'WeakMap', 'Set', 'WeakSet', 'String', 'Number', 'Boolean', 'BigInt'],
  ...['Object', 'Function', 'Promise', 'RegExp', 'Date', 'Error', 'TypeError', 'Symbol'],
  ...['Uint8Array', 'Uint32Array', 'Float64Array', 'DataView', 'ArrayBuffer', 'Proxy'],
  ...['URL', 'Headers', 'Request', 'Response', 'Blob', 'EventTarget', 'MessageEvent'],
] as const;

const NAMESPACES = ['JSON', 'Math', 'Reflect'] as const;

/** What descriptors, dictionaries of the platform, proxies, JSON and promises ask objects for. */
const ASKED = [
  ...['get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'toJSON', 'then'],
  ...['bubbles', 'cancelable', 'composed', 'data', 'origin', 'source', 'ports'],
  ...['delay', 'priority', 'signal', 'apply', 'construct', 'has', 'ownKeys'],
];

type Change = readonly [host: object, key: PropertyKey, hostile: PropertyDescriptor];

/** One change, both ways; a list of its own, since arrays are tampered with. */
interface Step {
  readonly host: object;
  readonly key: PropertyKey;
  readonly hostile: PropertyDescriptor;
  readonly before: PropertyDescriptor | undefined;
  readonly next: Step | null;
}

/**
 * Runs code, synchronously, in a platform that was tampered with.
 * @returns what the code returns; throws what it throws, after everything was put back
 */
export function tampered<Result>(run: () => Result): Result {
  const restore = tamper();
  try {
    return run();
  } finally {
    restore();
  }
}

/** @returns puts everything back */
export function tamper(): () => void {
  const first = plan().reduce<Step | null>(stepBefore, null);
  for (let step = first; step; step = step.next) {
    defineProperty(step.host, step.key, step.hostile);
  }
  return () => {
    for (let step = first; step; step = step.next) {
      if (step.before) defineProperty(step.host, step.key, step.before);
      else deleteProperty(step.host, step.key);
    }
  };
}

function stepBefore(next: Step | null, [host, key, hostile]: Change): Step {
  const before = getOwnPropertyDescriptor(host, key);
  // A descriptor must not inherit what the page has put there for it.
  if (before) Object.setPrototypeOf(before, null);
  return { host, key, hostile: Object.setPrototypeOf(hostile, null), before, next };
}

function plan(): Change[] {
  const byName = globalThis as unknown as Record<string, object & { prototype?: object }>;
  const constructors = CONSTRUCTORS.map((name) => byName[name]!);
  const typedArray = getPrototypeOf(Uint8Array) as typeof Uint8Array;
  const iterators = [[], '', new Map(), new Set()].map(
    (one) => getPrototypeOf(one[Symbol.iterator]())!,
  );
  const hosts = [
    ...NAMESPACES.map((name) => byName[name]!),
    ...[
      typedArray,
      typedArray.prototype,
      performance,
      ...iterators,
      getPrototypeOf(iterators[0]!)!,
    ],
    ...constructors.flatMap((one) => (one.prototype ? [one, one.prototype] : [one])),
  ];
  return [
    ...hosts.flatMap((host) => ownKeys(host).flatMap((key) => replacement(host, key))),
    ...inherited(),
    ...[...CONSTRUCTORS, ...NAMESPACES].map(
      (name): Change => [globalThis, name, { value: hostile(name) }],
    ),
  ];
}

/** A browser keeps its inner workings behind no symbols, as Node does. */
const WELL_KNOWN = new Set<unknown>(
  Object.values(Object.getOwnPropertyDescriptors(Symbol)).map(({ value }) => value),
);

function replacement(host: object, key: PropertyKey): Change[] {
  if (typeof key === 'symbol' && !WELL_KNOWN.has(key)) return [];
  const { value, get, configurable, writable } = getOwnPropertyDescriptor(host, key)!;
  if (key === 'constructor' && configurable) return [trap(host, key)];
  if (typeof value === 'function' && (configurable || writable)) {
    return [[host, key, { value: hostile(key) }]];
  }
  return get && configurable ? [[host, key, { get: hostile(key) }]] : [];
}

function inherited(): Change[] {
  const indices = Array.from({ length: 20 }, (_, index) => String(index));
  const symbols = [Symbol.split, Symbol.replace, Symbol.match, Symbol.search];
  return [
    ...[...ASKED, ...indices].map((key) => trap(Object.prototype, key)),
    ...indices.map((key) => trap(Array.prototype, key)),
    ...symbols.map((key) => trap(String.prototype, key)),
  ];
}

function trap(host: object, key: PropertyKey): Change {
  return [host, key, { get: hostile(key), set: hostile(key), configurable: true }];
}

function hostile(key: PropertyKey): () => never {
  const reason = `the hook used what the page has replaced: ${String(key)}`;
  return () => {
    throw new Unhindered(reason);
  };
}
