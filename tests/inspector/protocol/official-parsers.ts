import { Decoder as Decoder4 } from 'socket.io-parser';
import { Decoder as Decoder3 } from 'socket.io-parser-3';

/** A Socket.IO packet on its way: text, and what must follow it. */
export interface Wire {
  readonly text: string;
  readonly attachments: readonly Uint8Array[];
}

export interface OfficialPacket {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

const MAX_ATTACHMENTS = Number.POSITIVE_INFINITY;

/** What the official parser of a revision makes of a packet; null when it refuses it. */
export function officialPacket(
  { text, attachments }: Wire,
  revision: 3 | 4,
): OfficialPacket | null {
  const options = { maxAttachments: MAX_ATTACHMENTS };
  const decoder = revision === 4 ? new Decoder4(options) : new Decoder3(options);
  let decoded: OfficialPacket | null = null;
  decoder.on('decoded', (packet: OfficialPacket) => {
    decoded = packet;
  });
  try {
    decoder.add(text);
    for (const attachment of attachments) decoder.add(attachment);
  } catch {
    return null;
  }
  return isParserError(decoded) ? null : decoded;
}

/** socket.io-parser 3 reports an unknown packet type as an ERROR packet of its own. */
function isParserError(packet: OfficialPacket | null): boolean {
  return packet !== null && packet.nsp === undefined;
}
