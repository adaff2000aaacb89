import { textExcerpt } from '../excerpt.ts';
import type { Malformed } from '../reading.ts';
import { scanEventName } from './event-name.ts';
import { isBinaryType, isEventType, isPacketType, type PacketType } from './packet-type.ts';
import { refusedPayload } from './payload-start.ts';

/** The head of a Socket.IO packet in text, its payload not parsed. */
export interface Header {
  readonly type: PacketType;
  /** How many binary attachments must follow; absent for none. */
  readonly attachments?: number;
  /** As it stands on the wire, with the query of an old CONNECT; `/` where none stands there. */
  readonly namespace: string;
  readonly ackId?: number;
  /** Character where the payload begins; the packet's end when it has none. */
  readonly payloadStart: number;
  /** Name of an event; a numeric one as text. */
  readonly event?: string;
}

/** How strictly a header is judged. */
export interface Strictness {
  /** 4 (default): as `socket.io-parser` 4 does; 3: as `socket.io-parser` 3, which allows more. */
  readonly revision?: 3 | 4;
  /** The text was cut at its end: what is missing there is no fault. */
  readonly cut?: boolean;
}

type Draft = { -readonly [Key in keyof Header]: Header[Key] };

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const SLASH = 0x2f;

/**
 * Scans the Socket.IO packet that stands in `text` from `start` to `end` (characters):
 * `<type>[<attachments>-][<namespace>,][<ack id>][<JSON>]` (Socket.IO protocol 5, section "Packet
 * encoding"). Of the JSON only an event's name is read. Agrees with `socket.io-parser`, but for the
 * empty text, which that parser takes for a CONNECT. Never throws.
 */
export function scanHeader(
  text: string,
  start: number,
  end: number,
  strictness: Strictness = {},
): Header | Malformed {
  const { revision = 4, cut = false } = strictness;
  const type = typeAt(text, start, end);
  if (!isPacketType(type)) {
    const got = start < end ? textExcerpt(text, start, end) : 'nothing';
    return { expected: 'a Socket.IO packet type, 0 to 6', got };
  }
  const header: Draft = { type, namespace: '/', payloadStart: start + 1 };
  if (isBinaryType(type)) {
    const fault = readAttachments(header, text, end, cut);
    if (fault !== null) return fault;
  }
  readNamespace(header, text, end);
  readAckId(header, text, end);
  if (header.payloadStart >= end) return header;
  const fault = refusedPayload(type, text, header.payloadStart, end, revision);
  if (fault !== null) return fault;
  return isEventType(type) ? withEvent(header, text, end, revision, cut) : header;
}

function typeAt(text: string, at: number, end: number): number {
  if (at >= end) return Number.NaN;
  const unit = text.charCodeAt(at);
  // The parsers read the type with Number(), to which white space is 0.
  return isDigit(unit) ? unit - DIGIT_0 : isSpace(unit) ? 0 : Number.NaN;
}

/** `<count>-` behind the type of a binary packet. */
function readAttachments(header: Draft, text: string, end: number, cut: boolean): Malformed | null {
  const start = header.payloadStart;
  let at = start;
  while (at < end && text.charCodeAt(at) !== HYPHEN) at++;
  header.payloadStart = Math.min(at + 1, end);
  if (at === end && cut) return null;
  // Number() and not just digits, because the parsers take what it takes.
  const count = Number(text.slice(start, at));
  if (at === end || !Number.isInteger(count) || count < 1) {
    const got = textExcerpt(text, start, Math.min(at + 1, end));
    return { expected: 'a number of attachments of at least 1, and a hyphen', got };
  }
  header.attachments = count;
  return null;
}

/** `/…,`; the comma may be missing at the packet's end. */
function readNamespace(header: Draft, text: string, end: number): void {
  const start = header.payloadStart;
  if (start >= end || text.charCodeAt(start) !== SLASH) return;
  let at = start;
  while (at < end && text.charCodeAt(at) !== COMMA) at++;
  header.namespace = text.slice(start, at);
  header.payloadStart = Math.min(at + 1, end);
}

/** Digits; the parsers take white space for digits too, and what then is no number for no id. */
function readAckId(header: Draft, text: string, end: number): void {
  const start = header.payloadStart;
  let at = start;
  while (at < end && isIdCharacter(text.charCodeAt(at))) at++;
  header.payloadStart = at;
  if (at === start) return;
  const id = Number(text.slice(start, at));
  if (Number.isFinite(id)) header.ackId = id;
}

function withEvent(
  header: Draft,
  text: string,
  end: number,
  revision: 3 | 4,
  cut: boolean,
): Header | Malformed {
  const name = scanEventName(text, header.payloadStart + 1, end, revision, cut);
  if (typeof name === 'object' && name !== null) return name;
  if (name !== null) header.event = name;
  return header;
}

function isIdCharacter(unit: number): boolean {
  return isDigit(unit) || isSpace(unit);
}

function isDigit(unit: number): boolean {
  return unit >= DIGIT_0 && unit <= DIGIT_9;
}

/** White space as Number() sees it; below U+00A0 only these few are. */
function isSpace(unit: number): boolean {
  if (unit < 0xa0) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return String.fromCharCode(unit).trim() === '';
}
