/** A message on its way to Engine.IO: text, or bytes. */
export type EngineMessage = string | Uint8Array;

/** A packet of Engine.IO as it travels, its type in front: `1` close, `2` ping, `3` pong, or nonsense. */
export interface Control {
  readonly control: EngineMessage;
}

export type EnginePacket = EngineMessage | Control;

/** How a session writes its packets. */
export interface Writing {
  readonly revision: 3 | 4;
  /** Socket.IO 1 encodes text as UTF-8 before it travels as such. */
  readonly encodesTwice: boolean;
}

/** The packet as a message of a WebSocket. */
export function socketMessage(packet: EnginePacket, revision: 3 | 4): EngineMessage {
  if (typeof packet === 'string') return `4${packet}`;
  if (!(packet instanceof Uint8Array)) return packet.control;
  return revision === 4 ? packet : Buffer.concat([Uint8Array.of(4), packet]);
}

const SEPARATOR = '\u001e';

/** The packets as the body of a polling request, binary as base64. */
export function pollingBody(
  packets: readonly EnginePacket[],
  { revision, encodesTwice }: Writing,
): string {
  const texts = packets.map((packet) => {
    if (typeof packet === 'string') {
      return encodesTwice ? Buffer.from(`4${packet}`).toString('latin1') : `4${packet}`;
    }
    if (!(packet instanceof Uint8Array)) {
      const { control } = packet;
      return typeof control === 'string' ? control : Buffer.from(control).toString('latin1');
    }
    return `${revision === 4 ? 'b' : 'b4'}${Buffer.from(packet).toString('base64')}`;
  });
  if (revision === 4) return texts.join(SEPARATOR);
  return texts.map((text) => `${text.length}:${text}`).join('');
}
