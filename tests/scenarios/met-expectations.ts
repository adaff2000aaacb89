import type { Line } from '../../inspector/timeline/line.ts';
import type { Expectations, SocketOutcome } from './scenario.ts';

/** The same figures as in `Expectations`, read off the lines. */
export function figuresOf(lines: readonly Line[], expected: Expectations): Partial<Expectations> {
  const { revision, links, pings, malformed, unanswered, status, sockets } = expected;
  return {
    transports: transportsIn(lines, revision !== null),
    sessions: new Set(lines.flatMap(({ session }) => session ?? [])).size,
    ...(links && { links: linksIn(lines) }),
    ...(pings && {
      pings: { by: pings.by, atLeast: Math.min(pings.atLeast, pongsFor(lines, pings.by)) },
    }),
    ...(malformed !== undefined && { malformed: Math.min(malformed, count(lines, 'malformed')) }),
    ...(unanswered && { unanswered: unansweredIn(lines) }),
    ...(status !== undefined && { status: refusalIn(lines) ?? 0 }),
    ...(sockets && { sockets: socketsIn(lines, sockets) }),
  };
}

/** What of the expectations lines can show. */
export function shownBy({ revision: _, ...rest }: Expectations): Partial<Expectations> {
  return { ...rest, transports: [...rest.transports].sort() };
}

function transportsIn(lines: readonly Line[], inSessions: boolean): ('polling' | 'websocket')[] {
  const relevant = lines.filter(({ session }) => !inSessions || session !== undefined);
  const transports = new Set(relevant.map(({ transport }) => transport as 'polling' | 'websocket'));
  return [...transports].sort();
}

function linksIn(lines: readonly Line[]): ('likely' | 'possible' | 'recovered')[] {
  const linkOf = new Map<string, 'likely' | 'possible' | 'recovered'>();
  for (const { session, previousSessionLink } of lines) {
    if (session !== undefined && previousSessionLink) linkOf.set(session, previousSessionLink);
  }
  return [...linkOf.values()];
}

function pongsFor(lines: readonly Line[], asker: 'page' | 'server'): number {
  const direction = asker === 'page' ? 'received' : 'sent';
  return lines.filter((line) => line.kind === 'pong' && line.direction === direction).length;
}

function count(lines: readonly Line[], kind: Line['kind']): number {
  return lines.filter((line) => line.kind === kind).length;
}

function unansweredIn(lines: readonly Line[]): { sent: number; received: number } {
  const open = { sent: new Set<string>(), received: new Set<string>() };
  const other = { sent: 'received', received: 'sent' } as const;
  for (const { kind, ackId, direction, session, namespace } of lines) {
    if (ackId === undefined || direction === null) continue;
    const question = `${session} ${namespace} ${ackId}`;
    if (kind === 'event') open[direction].add(question);
    if (kind === 'ack') open[other[direction]].delete(question);
  }
  return { sent: open.sent.size, received: open.received.size };
}

function refusalIn(lines: readonly Line[]): number | undefined {
  return lines.find(({ kind, status }) => kind === 'handshake' && (status ?? 0) >= 400)?.status;
}

/** How the sockets ended, in the order in which they closed, named after what was expected there. */
function socketsIn(lines: readonly Line[], expected: readonly SocketOutcome[]): SocketOutcome[] {
  const closes = lines.filter(({ kind, layer }) => kind === 'close' && layer === 'websocket');
  return closes.map((close, index) => {
    const own = lines.filter(({ connection }) => connection === close.connection);
    const open = own.find(({ kind, layer }) => kind === 'open' && layer === 'websocket');
    return {
      client: expected[index]?.client ?? '',
      opened: open !== undefined,
      subprotocol: open?.subprotocol ?? '',
      extensions: open?.extensions ?? '',
      code: close.code ?? 0,
      reason: close.reason ?? '',
      wasClean: close.wasClean ?? false,
    };
  });
}
