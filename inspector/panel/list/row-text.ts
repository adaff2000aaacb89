import type { Decoded } from '../../protocol/decode.ts';
import type { Entry } from '../../timeline/entry.ts';
import { formatBytes, formatDuration } from '../../timeline/quantity.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { emissionTag } from '../emission-words.ts';
import { previewAll, previewText } from './preview.ts';
import { stageText } from './stage-text.ts';

/** What a row of the list says. */
export interface RowText {
  /** `EVENT`, `ACK 3`, `open`: packets of Socket.IO by their names in its protocol. */
  readonly kind: string;
  readonly namespace: string;
  /** Name of the event, or what the row is about. */
  readonly subject: string;
  /** Arguments or content, on one line. */
  readonly preview: string;
  /** To whom the server emitted it, where it says so. */
  readonly emission: string;
  readonly size: string;
  /** Latency of the ack, or what became of it. */
  readonly ack: string;
  readonly tone: Tone;
}

/** What colour means. */
export type Tone = 'plain' | 'quiet' | 'error' | 'waiting';

/** Of a larger packet the beginning is shown as it travelled: it is not worth reading it in full for a row. */
const LARGEST_READ = 32_768;

const QUIET: ReadonlySet<string> = new Set(['ping', 'pong', 'noop', 'probe', 'upgrade']);
const ERRORS: ReadonlySet<string> = new Set(['error', 'connect_error', 'malformed']);

/** @throws RangeError when there is no such row */
export function rowText(timeline: Timeline, entry: Entry): RowText {
  const { sizeBytes, namespace = '' } = entry;
  const content = contentOf(timeline, entry);
  return {
    kind: kindText(content.malformed ? { ...entry, kind: 'malformed' } : entry),
    namespace,
    subject: content.subject,
    preview: content.preview,
    emission: emissionTag(entry),
    size: sizeBytes === undefined ? '' : formatBytes(sizeBytes),
    ack: ackText(entry),
    tone: content.malformed ? 'error' : toneOf(entry),
  };
}

/** The name of the row's kind; see `RowText.kind`. */
export function kindText({ kind, layer, ackId }: Pick<Entry, 'kind' | 'layer' | 'ackId'>): string {
  if (layer !== 'socket.io' || kind === 'malformed' || kind === 'join' || kind === 'leave') {
    return kind;
  }
  const name = kind.toUpperCase();
  return kind === 'ack' && ackId !== undefined ? `${name} ${ackId}` : name;
}

interface Content {
  readonly subject: string;
  readonly preview: string;
  readonly malformed?: true;
}

function contentOf(timeline: Timeline, entry: Entry): Content {
  if (entry.malformed !== undefined) return malformedContent(entry.malformed);
  const stage = stageText(entry);
  if (stage !== null) return stage;
  const subject = subjectOf(entry);
  const carried = timeline.packet(entry.row)?.carried;
  if (carried === undefined) return { subject, preview: '' };
  if (entry.incomplete) return { subject, preview: 'attachments still to come' };
  if (carried.length > LARGEST_READ) return { subject, preview: beginningOf(carried) };
  const decoded = timeline.decoded(entry.row);
  if (decoded === null) return { subject, preview: beginningOf(carried) };
  if (decoded.kind === 'malformed') return malformedContent(decoded);
  return { subject, preview: previewOf(entry, decoded) };
}

function malformedContent({ expected, got }: { expected: string; got: string }): Content {
  return { subject: '', preview: previewText(`expected ${expected}, got ${got}`), malformed: true };
}

function subjectOf({ kind, event, query }: Entry): string {
  if (kind === 'event') return event ?? '';
  if (kind === 'ack') return event === undefined ? '↳' : `↳ ${event}`;
  return query === undefined ? '' : `?${query}`;
}

function beginningOf(carried: string | Uint8Array): string {
  return typeof carried === 'string' ? previewText(carried) : previewAll([carried]);
}

function previewOf({ kind }: Entry, decoded: Exclude<Decoded, { kind: 'malformed' }>): string {
  switch (decoded.kind) {
    case 'arguments':
      return previewAll(decoded.args);
    case 'bytes':
      return previewAll([decoded.bytes]);
    case 'none':
      return '';
    case 'data':
      if (decoded.value !== undefined) return previewAll([decoded.value]);
      // A probe carries a word that says nothing more.
      return kind === 'probe' ? '' : previewText(decoded.text);
  }
}

function ackText({ ack }: Entry): string {
  if (ack === undefined) return '';
  if (ack.latencyMs !== null) return formatDuration(ack.latencyMs);
  if ('answers' in ack) return 'no event';
  return ack.asks === 'unanswered' ? 'no answer' : 'waiting';
}

function toneOf({ kind, ack }: Entry): Tone {
  if (ERRORS.has(kind)) return 'error';
  if (kind === 'gap') return 'waiting';
  if (ack !== undefined && 'asks' in ack && ack.asks !== 'answered') return 'waiting';
  return QUIET.has(kind) ? 'quiet' : 'plain';
}
