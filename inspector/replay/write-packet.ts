import type { Payload } from '../protocol/reading.ts';
import { namespacePrefix } from '../protocol/socket-io/namespace-prefix.ts';
import { PacketType } from '../protocol/socket-io/packet-type.ts';
import type { RecordedPacket, ServerStep } from './step.ts';
import { withMsgpackField, writeMsgpack } from './with-msgpack-field.ts';

/** What is new in a packet that is sent again. */
export interface Renewed {
  /** The client's own id of the question that an answer answers. */
  readonly ackId?: number | undefined;
  /** Of a CONNECT, in the place of the recorded one. */
  readonly data?: unknown;
}

/**
 * The messages in which a step of the server's travels: its packet as it was recorded, to the letter, but
 * for what is new, and behind it its attachments.
 */
export function writePacket({ packet }: ServerStep, { ackId, data }: Renewed): readonly Payload[] {
  if (packet === null) return [];
  const { content, attachments } = packet;
  if (ackId === undefined && data === undefined) return [content, ...attachments];
  if (typeof content !== 'string') {
    return [
      data === undefined
        ? withMsgpackField(content, 'id', ackId)
        : withMsgpackField(content, 'data', data),
    ];
  }
  return [renewedText(content, packet, ackId, data), ...attachments];
}

function renewedText(
  content: string,
  { payloadStart }: RecordedPacket,
  ackId: number | undefined,
  data: unknown,
): string {
  const payload = data === undefined ? content.slice(payloadStart) : JSON.stringify(data);
  const header = content.slice(0, payloadStart);
  if (ackId === undefined) return header + payload;
  // In front of the id stand the type, a digit as well, the number of attachments and the namespace.
  return header.charAt(0) + header.slice(1).replace(/\d*$/, '') + ackId + payload;
}

/** How a server refuses a namespace that it does not know. */
export function writeRefusal(namespace: string, revision: 3 | 4, isMsgpack: boolean): Payload {
  const words = 'Invalid namespace';
  const data = revision === 4 ? { message: words } : words;
  if (isMsgpack) {
    const packet = { type: PacketType.connectError, data, nsp: namespace };
    // Version 2 of the parser wrote it as JSON.
    return revision === 4 ? writeMsgpack(packet) : JSON.stringify(packet);
  }
  return `${PacketType.connectError}${namespacePrefix(namespace)}${JSON.stringify(data)}`;
}
