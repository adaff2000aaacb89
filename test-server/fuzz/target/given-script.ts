/**
 * Runs inside the target: takes how it tells, and gives looks at what handlers are given, which tell of what
 * nobody can have sent who keeps the protocol.
 */
export const givenScript = `((say) => {
  const LIFECYCLE = new Set(['connect', 'connect_error', 'connection', 'disconnect', 'disconnecting',
    'newListener', 'removeListener', 'error']);
  // By these names anybody may emit, since Socket.IO 3 or ever.
  const isForged = (name) => LIFECYCLE.has(name) && name !== 'error' && name !== 'connection';
  const strange = (value, depth) => {
    if (value === undefined) return 'undefined';
    if (typeof value === 'function' || typeof value === 'symbol') return 'a ' + typeof value;
    if (typeof value !== 'object' || value === null || depth > 5 || ArrayBuffer.isView(value)) return null;
    for (const key of Object.keys(value).slice(0, 50)) {
      const found = strange(value[key], depth + 1);
      if (found) return found;
    }
    return null;
  };
  const tell = (message) => say({ kind: 'unreachable', message, stack: '' });
  const lookAtArgs = (what, args) => {
    const found = args.map((arg) => strange(arg, 0)).find((each) => each !== null);
    if (found) tell(what + ' was given ' + found);
  };
  const lookAtEvent = (name, args) => {
    if (!isForged(name)) lookAtArgs('a handler of "' + name + '"', args);
    else if (args.some((arg) => typeof arg === 'string' && arg.startsWith('sockeye-mark')))
      tell('the handler of ' + name + ' was called by an event of that name');
  };
  return { LIFECYCLE, lookAtArgs, lookAtEvent };
})`;
