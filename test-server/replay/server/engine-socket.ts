import type { Socket } from 'engine.io';
import { undoTwiceEncoded } from '../../../inspector/protocol/engine-io/twice-encoded.ts';

interface Packet {
  readonly type: string;
  data?: unknown;
}

/** What a socket of Engine.IO has, though its types keep it to themselves. */
interface Whole {
  readonly id: string;
  readonly writeBuffer: readonly Packet[];
  readonly transport: { readonly name: string; readonly supportsBinary: boolean };
}

/** The `sid` of its session. */
export function idOf(socket: Socket): string {
  return wholeOf(socket).id;
}

/** How many packets wait for the client to fetch them. */
export function waitingOf(socket: Socket): number {
  return wholeOf(socket).writeBuffer.length;
}

/**
 * Encodes the text of polling as UTF-8 once more than Engine.IO's server does: so did that of Socket.IO 1,
 * and its client undoes it.
 */
export function encodeTwice(socket: Socket): void {
  socket.on('flush', (packets: readonly Packet[]) => {
    const { transport } = wholeOf(socket);
    if (transport.name !== 'polling') return;
    // A body with binary in it is encoded as that client wants it.
    if (transport.supportsBinary && packets.some(({ data }) => ArrayBuffer.isView(data))) return;
    for (const packet of packets) {
      if (typeof packet.data === 'string')
        packet.data = Buffer.from(packet.data).toString('latin1');
    }
  });
}

/** What a client has sent by polling that encodes twice. */
export function decodeTwice(socket: Socket, text: string): string {
  return wholeOf(socket).transport.name === 'polling' ? undoTwiceEncoded(text) : text;
}

function wholeOf(socket: Socket): Whole {
  return socket as unknown as Whole;
}
