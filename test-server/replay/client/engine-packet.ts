/** A message on its way to Engine.IO: text, or bytes. */
export type EngineMessage = string | Uint8Array;

/** A packet that is no message, by its type: `1` close, `2` ping, `3` pong, `5` upgrade. */
export interface Control {
  readonly control: string;
}

export type EnginePacket = EngineMessage | Control;

/** The packet as a message of a WebSocket. */
export function socketMessage(packet: EnginePacket, revision: 3 | 4): EngineMessage {
  if (typeof packet === 'string') return `4${packet}`;
  if (!(packet instanceof Uint8Array)) return packet.control;
  return revision === 4 ? packet : Buffer.concat([Uint8Array.of(4), packet]);
}

const SEPARATOR = '\u001e';

/** The packets as the body of a polling request, binary as base64. */
export function pollingBody(packets: readonly EnginePacket[], revision: 3 | 4): string {
  const texts = packets.map((packet) => {
    if (typeof packet === 'string') return `4${packet}`;
    if (!(packet instanceof Uint8Array)) return packet.control;
    return `${revision === 4 ? 'b' : 'b4'}${Buffer.from(packet).toString('base64')}`;
  });
  if (revision === 4) return texts.join(SEPARATOR);
  return texts.map((text) => `${text.length}:${text}`).join('');
}
