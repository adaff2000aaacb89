/**
 * Runs inside the target: takes how it tells, and gives a look at what the handlers of an event are given, which
 * tells of what nobody can have sent.
 */
export const givenScript = `((say) => {
  const LIFECYCLE = new Set(['connect', 'connect_error', 'connection', 'disconnect', 'disconnecting',
    'newListener', 'removeListener', 'error']);
  // By this name anybody may emit, since Socket.IO 3.
  const isForged = (name) => LIFECYCLE.has(name) && name !== 'error';
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
  const look = (name, args) => {
    if (isForged(name)) {
      if (args.some((arg) => typeof arg === 'string' && arg.startsWith('sockeye-mark')))
        tell('the handler of ' + name + ' was called by an event of that name');
      return;
    }
    for (const arg of args) {
      const found = strange(arg, 0);
      if (found) return tell('a handler of "' + name + '" was given ' + found);
    }
  };
  return { LIFECYCLE, look };
})`;
