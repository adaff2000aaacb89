import type { ServerOptions } from 'engine.io';
import type { Script } from '../../../inspector/replay/script.ts';

/** A recording may say anything: below, the heartbeat would be all that is sent; above, no timer goes. */
const HEARTBEAT_MS = { least: 50, most: 2_147_483_647 };
/** A client's message: as much as the smallest server takes, and no more than a capture keeps of one. */
const MESSAGE_BYTES = { least: 1_000_000, most: 64 * 1_024 * 1_024 };

/** The server's side of the handshake as it was recorded at one path. */
export function engineOptions(scripts: readonly Script[]): ServerOptions {
  const engines = scripts.flatMap(({ engine }) => (engine === null ? [] : [engine]));
  const limits = engines.find((engine) => engine.limits !== null)?.limits;
  const polling = engines.filter(
    (engine) => engine.transport === 'polling' && engine.limits !== null,
  );
  const isUpgraded = polling.some((engine) => engine.limits!.upgrades.length > 0);
  return {
    pingInterval: within(limits?.pingInterval ?? 25_000, HEARTBEAT_MS),
    pingTimeout: within(limits?.pingTimeout ?? 20_000, HEARTBEAT_MS),
    maxHttpBufferSize: within(limits?.maxPayload ?? 0, MESSAGE_BYTES),
    // Of sessions that began as WebSocket the handshake names no upgrade, whatever the server knew.
    allowUpgrades: polling.length === 0 || isUpgraded,
    allowEIO3: engines.some(({ revision }) => revision === 3),
    transports: ['polling', 'websocket'],
    perMessageDeflate: false,
    // Who may come is decided before Engine.IO hears of it.
    cors: { origin: true, credentials: true },
  };
}

function within(value: number, { least, most }: { readonly least: number; readonly most: number }) {
  return Math.min(Math.max(value, least), most);
}
