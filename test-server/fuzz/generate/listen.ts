import { setTimeout } from 'node:timers/promises';
import type { Line } from '../serve/line.ts';
import type { Handled } from '../target/client-handlers.ts';
import type { ClientTarget } from '../target/client-target.ts';
import type { Json } from '../wire/input.ts';
import { type Dialect, emptyDialect, type KnownEvent, type LineFacts } from './dialect.ts';

/** How long a client may take until it is past the door. */
const DOOR_MS = 5_000;
/** How long it is heard from then on: what it asks at its beginning. */
const HEARD_MS = 700;
const MOST_MESSAGES = 20;

/**
 * Finds out what a client speaks, by answering it as it should be answered.
 * @param answers recorded ones, which are given
 * @param page URL of a page; null for a process
 * @returns null when it opens no WebSocket and no session
 */
export async function listen(
  target: ClientTarget,
  answers: readonly (readonly [string, Json])[],
  page: string | null,
): Promise<Dialect | null> {
  const { peer } = target;
  peer.begin(false, []);
  const deadline = performance.now() + DOOR_MS;
  while (!peer.lines.some((line) => line.isReady(false)) && performance.now() < deadline) {
    if (target.exit !== null) break;
    await setTimeout(20);
  }
  await setTimeout(HEARD_MS);
  const handled = await target.clientHandlers();
  // As a heap has them they come in another order each time, and a path would give another input.
  const events = handled.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { lines } = peer;
  if (lines.length === 0) return null;
  const engine = lines.find(({ opening }) => opening.revision !== null)?.opening;
  const plain = lines.filter(({ opening }) => opening.revision === null);
  return {
    ...emptyDialect,
    engines: engine?.revision
      ? [{ path: engine.path, revision: engine.revision, isSocketIo: lines.some(isSocketIo) }]
      : [],
    sockets: plain.map(({ opening }) => opening.path),
    namespaces: [...new Set(lines.flatMap(({ joined }) => [...joined]))],
    events: events.map((each): KnownEvent => ({ ...each, samples: [] })),
    messages: [...new Set(plain.flatMap(({ said }) => said))].slice(0, MOST_MESSAGES),
    client: { lines: lines.map(factsOf), answers, page },
  };
}

function keyOf({ namespace, name }: Handled): string {
  return `${namespace}\n${name}`;
}

function isSocketIo({ isSocketIo, joined }: Line): boolean {
  return isSocketIo && joined.size > 0;
}

function factsOf(line: Line): LineFacts {
  const { opening, emitted, joined, asks } = line;
  const { revision, origin, protocol, offersDeflate } = opening;
  const asked = emitted.filter(({ isQuestion }) => isQuestion);
  return {
    revision,
    isSocketIo: isSocketIo(line),
    origin,
    protocol,
    offersDeflate,
    asks: [...asks],
    namespaces: [...joined],
    asksIn: [...new Set(asked.map(({ namespace }) => namespace))],
  };
}
