import type { Direction } from '../protocol/reading.ts';
import type { Entry } from '../timeline/entry.ts';
import type { LineKind } from '../timeline/line.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { CompareOptions } from './compare-options.ts';

/** A row as it is compared. */
export interface ComparedPacket {
  readonly row: number;
  readonly at: number;
  readonly kind: LineKind;
  readonly direction: Direction | null;
  readonly namespace?: string;
  /** As rules name it: the event, `ack of <event>`, `connect`, `close`, `message`, … */
  readonly name: string;
  /** Within a stream order counts. */
  readonly stream: string;
  /** Of an ack that is the first to its question: the question's row. */
  readonly question: number | null;
  /** Of a question: its ack's row. */
  readonly ack: number | null;
}

const HEARTBEATS: ReadonlySet<LineKind> = new Set(['ping', 'pong']);
const OF_TRANSPORTS: ReadonlySet<LineKind> = new Set(['probe', 'upgrade', 'noop']);
const NEVER: ReadonlySet<LineKind> = new Set(['gap', 'join', 'leave']);

/** Null for a row that is not compared. */
export function comparedPacket(
  timeline: Timeline,
  row: number,
  options: CompareOptions,
): ComparedPacket | null {
  const entry = timeline.entry(row);
  if (!isCompared(entry, options)) return null;
  const { at, kind, direction, namespace, ack } = entry;
  const name = nameOf(entry);
  const isFirstAck = ack !== undefined && 'answers' in ack && ack.answers === 'waiting';
  const stream = JSON.stringify([direction, kindOf(entry), namespace ?? null, name]);
  return {
    row,
    at,
    kind,
    direction,
    ...(namespace !== undefined && { namespace }),
    name,
    stream,
    question: isFirstAck ? ack.row : null,
    ack: ack !== undefined && 'asks' in ack ? ack.row : null,
  };
}

function isCompared(entry: Entry, options: CompareOptions): boolean {
  const { kind, layer, connection, session } = entry;
  const { heartbeats = false, transports = false, handshakes = false } = options;
  if (NEVER.has(kind)) return false;
  if (HEARTBEATS.has(kind)) return heartbeats;
  if (OF_TRANSPORTS.has(kind)) return transports;
  if (kind === 'handshake') return handshakes;
  if (kind === 'open') {
    // The subprotocol that a server has chosen for a raw socket is its answer.
    return transports || (layer === 'websocket' && connection.session === null);
  }
  if (kind === 'error' && layer === 'polling') {
    // What a poll is answered that was still under way when the session ended says nothing.
    return transports || session?.closedAt == null || entry.at <= session.closedAt;
  }
  if (kind !== 'close') return true;
  // The network log tells of a close, and not how.
  if (layer === 'websocket' && connection.closed?.code === 0) return false;
  // Of polling nothing else tells of the end; a WebSocket has its own close.
  if (layer === 'engine.io') return transports || connection.transport === 'polling';
  return layer !== 'polling' || transports;
}

/** A raw socket's messages are one stream, whatever they turn out to be. */
function kindOf({ kind }: Entry): string {
  return kind === 'json' || kind === 'text' || kind === 'binary' ? 'message' : kind;
}

function nameOf(entry: Entry): string {
  const { kind, event } = entry;
  if (kind === 'event') return event ?? '';
  if (kind === 'ack') return `ack of ${event ?? 'nothing'}`;
  return kindOf(entry);
}
