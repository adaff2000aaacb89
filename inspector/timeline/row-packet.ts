import { type Decoded, decode } from '../protocol/decode.ts';
import type { Payload, Reading } from '../protocol/reading.ts';
import type { Attachment } from './attachments.ts';
import type { ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { Flag } from './row-flags.ts';

/** Reads the packet of a row in full; null for a row that is no packet, or of which the end is missing. */
export function decodeRow(
  ledger: Ledger,
  connection: ConnectionRecord,
  row: number,
): Decoded | null {
  const payload = ledger.rows.payload(row);
  const reading = readingOf(ledger, row);
  if (payload === undefined || reading === null || ledger.rows.has(row, Flag.cut)) return null;
  const attachments = ledger.attachments.of(row).map((one) => bytesOf(ledger, one));
  const revision = connection.session?.revision ?? 4;
  return decode(reading, ledger.payloads.get(payload), attachments, revision);
}

/** The reading that the row was made from; null for a row that is no packet. */
export function readingOf(ledger: Ledger, row: number): Reading | null {
  const { rows, names } = ledger;
  const kind = rows.kind(row);
  if (
    rows.payload(row) === undefined ||
    kind === 'error' ||
    kind === 'handshake' ||
    kind === 'gap' ||
    kind === 'join' ||
    kind === 'leave'
  ) {
    return null;
  }
  const { bytes, text, query, malformed } = ledger.extras(row);
  const namespace = names.namespace(rows.name(row));
  const event = names.event(rows.name(row));
  const ackId = rows.ackId(row);
  const attachments = ledger.attachments.expected(row);
  return {
    layer: rows.layer(row),
    kind,
    start: rows.start(row),
    end: rows.end(row),
    payloadStart: rows.payloadStart(row),
    ...(bytes !== undefined && { bytes }),
    ...(text !== undefined && { text }),
    ...(namespace !== undefined && { namespace }),
    ...(query !== undefined && { query }),
    ...(event !== undefined && { event }),
    ...(ackId !== undefined && { ackId }),
    ...(attachments !== undefined && { attachments }),
    ...(rows.layer(row) === 'socket.io' && { parser: parserOf(ledger, row) }),
    ...(malformed !== undefined && { malformed }),
  };
}

/** A packet's text or bytes, as much as was kept. */
export interface Packet {
  /** From the packet's type on; the body of an HTTP error. */
  readonly whole: Payload;
  /** What it carries. */
  readonly carried: Payload;
}

/** Null for a row without a payload. */
export function packetOf(ledger: Ledger, row: number): Packet | null {
  const payload = ledger.rows.payload(row);
  if (payload === undefined) return null;
  const message = ledger.payloads.get(payload);
  const reading = readingOf(ledger, row);
  if (reading === null) return { whole: message, carried: message };
  const { start, end, payloadStart, text, bytes } = reading;
  const source = text ?? message;
  return {
    whole: text ?? part(message, start, end),
    carried: bytes ?? part(source, payloadStart, text?.length ?? end),
  };
}

function part(message: Payload, start: number, end: number): Payload {
  return typeof message === 'string' ? message.slice(start, end) : message.subarray(start, end);
}

function parserOf(ledger: Ledger, row: number): 'default' | 'msgpack' {
  return ledger.rows.has(row, Flag.msgpack) ? 'msgpack' : 'default';
}

function bytesOf(ledger: Ledger, { payload, start, end, bytes }: Attachment): Uint8Array {
  if (bytes !== undefined) return bytes;
  const message = ledger.payloads.get(payload);
  return typeof message === 'string' ? new Uint8Array(0) : message.subarray(start, end);
}
