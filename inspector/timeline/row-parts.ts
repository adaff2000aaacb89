import type { Payload, Reading } from '../protocol/reading.ts';
import type { Attachment } from './attachments.ts';
import type { ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { readingOf } from './row-packet.ts';

/** A message, of which a packet is a part or the whole. */
export interface KeptMessage {
  /** The same for all packets of the message, and for no other. */
  readonly number: number;
  /** As much as was kept. */
  readonly payload: Payload;
  /** True size in bytes. */
  readonly bytes: number;
  readonly isCut: boolean;
}

export interface AttachmentPart {
  readonly message: KeptMessage;
  /** Its place in the message: characters of text, bytes of binary. */
  readonly start: number;
  readonly end: number;
  /** What its base64 stands for, where it travelled as that. */
  readonly decoded?: Uint8Array;
}

/** What a packet was read from. */
export interface RowParts {
  readonly reading: Reading;
  readonly message: KeptMessage;
  /** In the order in which they came. */
  readonly attachments: readonly AttachmentPart[];
  /** Of the Engine.IO protocol; null where there is none. */
  readonly revision: 3 | 4 | null;
  /** A polling body in its JSONP wrapping. */
  readonly jsonp: boolean;
}

/** Null for a row that is no packet. */
export function rowPartsOf(
  ledger: Ledger,
  connection: ConnectionRecord,
  row: number,
): RowParts | null {
  const payload = ledger.rows.payload(row);
  const reading = readingOf(ledger, row);
  if (payload === undefined || reading === null) return null;
  return {
    reading,
    message: messageOf(ledger, payload),
    attachments: ledger.attachments.of(row).map((one) => partOf(ledger, one)),
    revision: connection.session?.revision ?? null,
    jsonp: connection.jsonp,
  };
}

function messageOf({ payloads }: Ledger, number: number): KeptMessage {
  return {
    number,
    payload: payloads.get(number),
    bytes: payloads.size(number),
    isCut: payloads.isCut(number),
  };
}

function partOf(ledger: Ledger, { payload, start, end, bytes }: Attachment): AttachmentPart {
  const message = messageOf(ledger, payload);
  return { message, start, end, ...(bytes !== undefined && { decoded: bytes }) };
}
