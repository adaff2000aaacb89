import type { Reading } from '../reading.ts';
import { isReservedEvent } from '../socket-io/packet-type.ts';

const DIGIT_0 = 0x30;
const DIGIT_4 = 0x34;
const DIGIT_9 = 0x39;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACKET = 0x5b;
const HYPHEN = 0x2d;
const QUOTE = 0x22;
const SLASH = 0x2f;

/** Packet types, as characters. */
const CONNECT = 0x30;
const EVENT = 0x32;
const ACK = 0x33;
const BINARY_EVENT = 0x35;
const BINARY_ACK = 0x36;

/** Ids, and numbers of attachments, of so many digits are whole numbers that can be added up. */
const DIGITS = 9;

/**
 * Reads what nearly all messages of a session are that speaks Socket.IO by its own parser over WebSocket:
 * `42["name",…]`, `43<id>[…]` and the same with attachments, `40{…}`, `40` and `41`, with or without a
 * namespace or an ack id. The answer is the one that the thorough readers would give; null where only they can tell. Written for
 * speed: the list reads every message of a page, so nothing is made here but what is returned.
 */
export function commonPacket(text: string, revision: 3 | 4): Reading | null {
  const type = text.charCodeAt(1);
  if (text.charCodeAt(0) !== DIGIT_4 || type < CONNECT || type > BINARY_ACK) return null;
  let at = 2;
  let unit = text.charCodeAt(2);
  let attachments = 0;
  if (type >= BINARY_EVENT) {
    for (; unit >= DIGIT_0 && unit <= DIGIT_9; unit = text.charCodeAt(++at)) {
      attachments = attachments * 10 + unit - DIGIT_0;
    }
    if (unit !== HYPHEN || attachments === 0 || at > 2 + DIGITS) return null;
    unit = text.charCodeAt(++at);
  } else if (type > ACK) return null;
  let namespace = '/';
  if (unit === SLASH) {
    const comma = text.indexOf(',', at);
    if (comma < 0) return null;
    namespace = text.slice(at, comma);
    at = comma + 1;
    unit = text.charCodeAt(at);
  }
  if (type < EVENT) return passage(text, at, type === CONNECT, namespace, revision);
  const idStart = at;
  let id = 0;
  for (; unit >= DIGIT_0 && unit <= DIGIT_9; unit = text.charCodeAt(++at)) {
    id = id * 10 + unit - DIGIT_0;
  }
  if (unit !== BRACKET || at - idStart > DIGITS) return null;
  const ackId = at > idStart ? id : -1;
  if (type === ACK || type === BINARY_ACK)
    return ack(text.length, at, namespace, ackId, attachments);
  const event = eventIn(text, at + 1, revision);
  return event === null
    ? null
    : eventReading(text.length, at, namespace, ackId, attachments, event);
}

/** How a namespace is entered or left. */
function passage(
  text: string,
  payloadStart: number,
  isConnect: boolean,
  namespace: string,
  revision: 3 | 4,
): Reading | null {
  // In revision 3 a query may stand behind the namespace.
  if (isConnect && revision === 3) return null;
  const end = text.length;
  if (payloadStart < end && !(isConnect && text.charCodeAt(payloadStart) === BRACE)) return null;
  const kind = isConnect ? 'connect' : 'disconnect';
  return { layer: 'socket.io', kind, start: 0, end, payloadStart, parser: 'default', namespace };
}

/** @returns a name in quotes; null where it is none that can be taken as it stands */
function eventIn(text: string, start: number, revision: 3 | 4): string | null {
  if (text.charCodeAt(start) !== QUOTE) return null;
  const { length } = text;
  let end = start + 1;
  for (; end < length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === QUOTE) break;
    if (unit === BACKSLASH) return null;
  }
  if (end >= length) return null;
  const event = text.slice(start + 1, end);
  return revision === 4 && isReservedEvent(event) ? null : event;
}

/** @param id -1 for none; @param attachments 0 for none */
function ack(
  end: number,
  payloadStart: number,
  namespace: string,
  id: number,
  attachments: number,
): Reading {
  const layer = 'socket.io';
  const kind = 'ack';
  const start = 0;
  const parser = 'default';
  if (attachments > 0) {
    return id < 0
      ? { layer, kind, start, end, payloadStart, parser, namespace, attachments }
      : { layer, kind, start, end, payloadStart, parser, namespace, ackId: id, attachments };
  }
  return id < 0
    ? { layer, kind, start, end, payloadStart, parser, namespace }
    : { layer, kind, start, end, payloadStart, parser, namespace, ackId: id };
}

function eventReading(
  end: number,
  payloadStart: number,
  namespace: string,
  id: number,
  attachments: number,
  event: string,
): Reading {
  const layer = 'socket.io';
  const kind = 'event';
  const parser = 'default';
  const start = 0;
  if (attachments > 0) {
    return id < 0
      ? { layer, kind, start, end, payloadStart, parser, namespace, event, attachments }
      : { layer, kind, start, end, payloadStart, parser, namespace, event, ackId: id, attachments };
  }
  return id < 0
    ? { layer, kind, start, end, payloadStart, parser, namespace, event }
    : { layer, kind, start, end, payloadStart, parser, namespace, event, ackId: id };
}
