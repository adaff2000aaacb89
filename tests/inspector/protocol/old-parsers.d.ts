/** The parsers of Socket.IO 1 and 2, which come without types: as much of them as the tests use. */
declare module 'socket.io-parser-3' {
  interface Packet {
    type: number;
    nsp: string;
    data?: unknown;
    id?: number;
  }
  export class Encoder {
    encode(packet: Packet, callback: (wire: (string | Uint8Array)[]) => void): void;
  }
  export class Decoder {
    constructor(options?: { maxAttachments?: number });
    add(wire: string | Uint8Array): void;
    on(event: 'decoded', listener: (packet: Packet) => void): void;
  }
}

declare module 'engine.io-parser-2' {
  interface Packet {
    type: string;
    data?: string | Uint8Array;
  }
  export function encodePacket(
    packet: Packet,
    supportsBinary: boolean,
    callback: (wire: string | Uint8Array) => void,
  ): void;
  export function encodePayload(
    packets: Packet[],
    supportsBinary: boolean,
    callback: (body: string | Uint8Array) => void,
  ): void;
}
