/**
 * Runs inside the target: a function that takes the servers of Socket.IO and Engine.IO that are known, and
 * gives one that says how what they keep contradicts itself, or null. It only reads.
 */
export const stateScript = `((servers) => {
  const keysOf = (all) => all instanceof Map || all instanceof Set ? [...all.keys()] : Object.keys(all ?? {});
  const has = (all, key) => all instanceof Map ? all.has(key) : Object.hasOwn(all ?? {}, key);
  const valuesOf = (all) => all instanceof Map ? [...all.values()] : Object.values(all ?? {});
  const ofNamespace = ({ name, adapter, sockets }) => {
    if (typeof sockets !== 'object' || sockets === null || Array.isArray(sockets)) return null;
    if (keysOf(adapter?.sids).some((id) => !has(sockets, id)))
      return 'a room in ' + name + ' has a member that is no socket of the namespace';
    if (valuesOf(sockets).some((socket) => socket?.client?.conn?.readyState === 'closed'))
      return 'the namespace ' + name + ' has a socket whose connection is closed';
    return null;
  };
  const ofEngine = (engine) => {
    const { clients, clientsCount } = engine ?? {};
    if (typeof clientsCount !== 'number' || typeof clients !== 'object' || clients === null) return null;
    const kept = keysOf(clients).length;
    return kept === clientsCount ? null : 'clientsCount is not the number of clients';
  };
  const of = (server) => {
    if (server.clientsCount !== undefined) return ofEngine(server);
    for (const namespace of valuesOf(server._nsps ?? server.nsps)) {
      const found = ofNamespace(namespace);
      if (found !== null) return found;
    }
    return ofEngine(server.eio);
  };
  return () => {
    for (const server of servers) {
      try {
        const found = of(server);
        if (found !== null) return found;
      } catch {}
    }
    return null;
  };
})`;

export const stateExpression = '__sockeyeWatched.state()';
