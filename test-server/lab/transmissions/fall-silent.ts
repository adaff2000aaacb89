interface Beating {
  /** Starts the next heartbeat; Engine.IO 4, where the server pings. */
  pingIntervalTimer?: NodeJS.Timeout | null;
  /** Ends the connection where no ping comes; Engine.IO 3. */
  pingTimeoutTimer?: NodeJS.Timeout;
  setPingTimeout?(): void;
  sendPacket(type: string, ...rest: readonly unknown[]): unknown;
}

/** Has a server's Engine.IO 4 connection ping no more: the client then waits in vain. */
export function stopPinging(connection: object): void {
  const beating = connection as Beating;
  clearTimeout(beating.pingIntervalTimer ?? undefined);
  // A pong that is under way would start it again.
  beating.pingIntervalTimer = null;
}

/** Has a server's Engine.IO 3 connection answer no more pings: there the client pings. */
export function stopAnsweringPings(connection: object): void {
  const beating = connection as Beating;
  // The client does not ping again before it was answered: the server would be the first to miss something.
  clearTimeout(beating.pingTimeoutTimer);
  beating.setPingTimeout = () => undefined;
  const send = beating.sendPacket;
  beating.sendPacket = (type, ...rest) =>
    type === 'pong' ? undefined : send.call(beating, type, ...rest);
}
