import { textExcerpt } from './excerpt.ts';
import { payloadBytesOf, payloadTextOf } from './packet-source.ts';
import type { Payload, Reading } from './reading.ts';
import { decodeMsgpack } from './socket-io/decode-msgpack.ts';
import { decodePacket } from './socket-io/decode-packet.ts';

/** The full reading of one packet. */
export type Decoded =
  /** An event's arguments without its name, or an ack's; attachments are back in their places. */
  | { readonly kind: 'arguments'; readonly args: readonly unknown[] }
  /** Text; `value` is what it parses to, absent where it is no JSON. */
  | { readonly kind: 'data'; readonly text: string; readonly value?: unknown }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The packet carries nothing. */
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed'; readonly expected: string; readonly got: string };

/**
 * Reads a packet in full. `reading` is what a reader made of `message`; `attachments` are the decoded
 * bytes of the readings of kind `attachment` that followed it, in order. Socket.IO packets are judged
 * by the official parser, as strictly as the session's `revision` asks. Never throws: what cannot be
 * read is malformed, and so may be a message of which only the beginning was kept, so don't ask for
 * those. Arguments are nested as deeply as the page made them: walk them without recursion.
 */
export function decode(
  reading: Reading,
  message: Payload,
  attachments: readonly Uint8Array[],
  revision: 3 | 4,
): Decoded {
  try {
    if (reading.malformed !== undefined) return { kind: 'malformed', ...reading.malformed };
    if (reading.layer !== 'socket.io') return decodeData(reading, message);
    if (reading.parser === 'msgpack') return decodeMsgpack(reading, message, revision);
    if (reading.kind === 'attachment') return decodeData(reading, message);
    return decodePacket(reading, message, attachments, revision);
  } catch (error) {
    return { kind: 'malformed', expected: 'a packet that can be read', got: String(error) };
  }
}

function decodeData(reading: Reading, message: Payload): Decoded {
  const bytes = payloadBytesOf(reading, message);
  if (bytes !== null) return { kind: 'bytes', bytes };
  const text = payloadTextOf(reading, message);
  if (reading.kind === 'open') return decodeOpen(text);
  if (reading.kind === 'json') return withValue(text);
  // An empty message is a text all the same; an empty ping is nothing.
  return text === '' && reading.kind !== 'text' ? { kind: 'none' } : { kind: 'data', text };
}

/** The handshake of Engine.IO, which its clients parse without asking. */
function decodeOpen(text: string): Decoded {
  const decoded = withValue(text);
  if (typeof decoded.value === 'object' && decoded.value !== null) return decoded;
  return {
    kind: 'malformed',
    expected: 'a JSON object with sid and limits',
    got: textExcerpt(text),
  };
}

function withValue(text: string): Decoded & { readonly kind: 'data' } {
  try {
    return { kind: 'data', text, value: JSON.parse(text) };
  } catch {
    return { kind: 'data', text };
  }
}
