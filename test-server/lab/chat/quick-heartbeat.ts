/** Options of Engine.IO, for a heartbeat that somebody has the patience to wait for. */
export const quickHeartbeat = { pingInterval: 2000, pingTimeout: 2000 } as const;
