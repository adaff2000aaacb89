import { Format } from '../observation.ts';
import type { Emission } from '../protocol/emission.ts';
import type { Direction, Layer, Malformed } from '../protocol/reading.ts';
import { type AckState, ackStateOf } from './ack-state.ts';
import type { Connection, ConnectionRecord } from './connection.ts';
import type { Ledger, Unanswered } from './ledger.ts';
import type { Line, LineKind } from './line.ts';
import { Flag } from './row-flags.ts';
import type { PreviousSession, Session } from './session.ts';

/** A row as it can be looked at: what is known without reading its payload. */
export interface Entry {
  readonly row: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: LineKind;
  readonly layer: Layer;
  readonly direction: Direction | null;
  /** Order within the connection, from 1. */
  readonly seq: number;
  readonly connection: Connection;
  /** Null where there is none, and before the server has given its id. */
  readonly session: Session | null;
  /** On the session's `open` and `connect` entries, as it was known then. */
  readonly previous: PreviousSession | null;
  readonly namespace?: string;
  readonly query?: string;
  readonly event?: string;
  readonly ackId?: number;
  /** Of an event that asks for an ack, and of an ack. */
  readonly ack?: AckState;
  readonly parser?: 'msgpack';
  readonly format?: NonNullable<Line['format']>;
  /** True size in bytes, attachments included. */
  readonly sizeBytes?: number;
  readonly truncated: boolean;
  /** Has it attachments that have not come yet? */
  readonly incomplete: boolean;
  readonly recovered: boolean;
  readonly malformed?: Malformed;
  readonly unanswered?: Unanswered;
  readonly callSite?: string;
  /** Of an event of a labelled server: what made it. */
  readonly emission?: Emission;
  /** HTTP status of a polling error. */
  readonly status?: number;
  readonly message?: string;
  /** Observations that were lost in this place. */
  readonly dropped?: number;
  /** That the socket joined or left, as the server has seen it. */
  readonly room?: string;
  /** True size of the WebSocket message in bytes, on the entry of its first packet. */
  readonly messageBytes?: number;
  /** The WebSocket messages that its attachments are, in order. */
  readonly attachmentMessages?: readonly AttachmentMessage[];
}

export interface AttachmentMessage {
  readonly isText: boolean;
  /** True size in bytes. */
  readonly bytes: number;
}

export function entryOf(ledger: Ledger, connection: ConnectionRecord, row: number): Entry {
  const { rows } = ledger;
  const session = row >= connection.sessionSince ? connection.session : null;
  const ackId = rows.ackId(row);
  const sizeBytes = rows.size(row);
  return {
    row,
    at: rows.at(row),
    kind: rows.kind(row),
    layer: rows.layer(row),
    direction: rows.direction(row),
    seq: rows.seq(row),
    connection,
    session,
    previous: previousAt(ledger, connection, row),
    ...namesOf(ledger, row),
    ...(ackId !== undefined && { ackId }),
    ...ackOf(ledger, row),
    ...(rows.has(row, Flag.msgpack) && { parser: 'msgpack' as const }),
    ...formatOf(ledger, row),
    ...(sizeBytes !== undefined && { sizeBytes }),
    truncated: rows.has(row, Flag.truncated),
    incomplete: rows.has(row, Flag.incomplete),
    recovered: rows.has(row, Flag.recovered),
    ...rareOf(ledger, row),
    ...messageBytesOf(ledger, connection, row),
    ...attachmentMessagesOf(ledger, connection, row),
  };
}

const FORMATS: ReadonlyMap<number, NonNullable<Line['format']>> = new Map([
  [Format.text, 'text'],
  [Format.arrayBuffer, 'arraybuffer'],
  [Format.view, 'view'],
  [Format.blob, 'blob'],
  [Format.unreadBlob, 'blob'],
]);

function formatOf({ rows, payloads }: Ledger, row: number): Pick<Entry, 'format'> {
  const payload = rows.payload(row);
  const format = payload === undefined ? undefined : FORMATS.get(payloads.format(payload));
  return format === undefined ? {} : { format };
}

function namesOf({ rows, names }: Ledger, row: number): Pick<Entry, 'namespace' | 'event'> {
  const namespace = names.namespace(rows.name(row));
  const event = names.event(rows.name(row));
  return { ...(namespace !== undefined && { namespace }), ...(event !== undefined && { event }) };
}

function ackOf(ledger: Ledger, row: number): Pick<Entry, 'ack'> {
  const ack = ackStateOf(ledger, row);
  return ack === null ? {} : { ack };
}

type Rare = Pick<
  Entry,
  | 'query'
  | 'malformed'
  | 'unanswered'
  | 'callSite'
  | 'emission'
  | 'status'
  | 'message'
  | 'dropped'
  | 'room'
>;

function rareOf(ledger: Ledger, row: number): Rare {
  const { bytes: _bytes, text: _text, ...rare } = ledger.extras(row);
  return rare;
}

function messageBytesOf(
  { rows, payloads }: Ledger,
  { transport }: ConnectionRecord,
  row: number,
): Pick<Entry, 'messageBytes'> {
  const payload = rows.payload(row);
  if (transport !== 'websocket' || payload === undefined) return {};
  return rows.has(row, Flag.first) ? { messageBytes: payloads.size(payload) } : {};
}

function attachmentMessagesOf(
  { payloads, attachments }: Ledger,
  { transport }: ConnectionRecord,
  row: number,
): Pick<Entry, 'attachmentMessages'> {
  if (transport !== 'websocket' || attachments.came(row) === 0) return {};
  const attachmentMessages = attachments.of(row).map(({ payload }) => ({
    isText: payloads.format(payload) === Format.text,
    bytes: payloads.size(payload),
  }));
  return { attachmentMessages };
}

/** What was known of the session before when the row came, so that it does not depend on the time of looking. */
function previousAt(
  { rows }: Ledger,
  { session }: ConnectionRecord,
  row: number,
): PreviousSession | null {
  const kind = rows.kind(row);
  const tells = kind === 'connect' || (kind === 'open' && rows.layer(row) === 'engine.io');
  if (session === null || !tells) return null;
  const { recovered } = session;
  return recovered !== null && row >= recovered.row ? recovered.previous : session.previousAtOpen;
}
