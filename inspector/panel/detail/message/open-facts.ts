import type { Entry } from '../../../timeline/entry.ts';
import { formatBytes, formatDuration } from '../../../timeline/quantity.ts';
import type { Session } from '../../../timeline/session.ts';
import { type Fact, fact } from '../Facts.tsx';

/** What the server said when the session opened, each part by name. */
export function sessionFacts(session: Session): (Fact | null)[] {
  const { id, limits, revision, socketIo, pings } = session;
  const pinging = pings === 'server' ? 'the server' : 'the client';
  const interval = limits?.pingInterval;
  const timeout = limits?.pingTimeout;
  const largest = limits?.maxPayload;
  return [
    fact('sid', id),
    fact('Protocol', `Engine.IO ${revision}${socketIo === null ? '' : `, Socket.IO ${socketIo}`}`),
    isNumber(interval)
      ? fact('pingInterval', `${formatDuration(interval)}, ${pinging} pings`)
      : null,
    isNumber(timeout) ? fact('pingTimeout', formatDuration(timeout)) : null,
    isNumber(largest) ? fact('maxPayload', formatBytes(largest)) : null,
    limits === null ? null : fact('upgrades', limits.upgrades.join(', ') || 'none'),
  ];
}

/** What a connection agreed on when it opened. */
export function openFacts({ kind, layer, connection, session }: Entry): (Fact | null)[] {
  if (kind !== 'open') return [];
  if (layer === 'engine.io') return session === null ? [] : sessionFacts(session);
  const { opened, transport } = connection;
  if (transport === 'webtransport') {
    return [fact('Packets', 'travel unseen: what WebTransport carries is not captured', 'waiting')];
  }
  return [
    fact('Subprotocol', opened?.protocol || 'none'),
    fact('Extensions', opened?.extensions || 'none'),
  ];
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
