import type { Engine } from '../io-client.ts';

/** What Engine.IO 3's client, which pings, has more. */
interface OldEngine extends Engine {
  pingIntervalTimer?: number;
  pingTimeoutTimer?: number;
  setPing?(): void;
  ping(): void;
  off(event: 'heartbeat'): unknown;
}

/**
 * Lets nothing more out of a client, as in a tab that hangs: the server then waits for its heartbeat
 * in vain. A reconnect makes a new engine, which speaks again.
 */
export function fallSilent(engine: Engine): void {
  const old = engine as OldEngine;
  if (old.setPing) stopPinging(old);
  engine.transport.send = () => undefined;
}

function stopPinging(engine: OldEngine): void {
  // After an upgrade Engine.IO 3's server waits without end, until the next packet comes.
  engine.ping();
  // Otherwise the client would be the first to miss something.
  engine.off('heartbeat');
  clearTimeout(engine.pingIntervalTimer);
  clearTimeout(engine.pingTimeoutTimer);
  engine.setPing = () => undefined;
}
