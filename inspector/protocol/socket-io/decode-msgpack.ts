import type { Decoded } from '../decode.ts';
import { bytesExcerpt, textExcerpt } from '../excerpt.ts';
import { payloadBytesOf, payloadTextOf } from '../packet-source.ts';
import type { Payload, Reading } from '../reading.ts';
import { isTooDeep } from '../too-deep.ts';
import { type MsgpackPacket, readMsgpack, readMsgpackText } from './msgpack.ts';

const TOO_DEEP: Decoded = {
  kind: 'malformed',
  expected: 'MessagePack nested less deeply',
  got: 'nesting too deep for the parser',
};

/** Decodes a packet of `socket.io-msgpack-parser` with that package's own Decoder. */
export function decodeMsgpack(reading: Reading, message: Payload, revision: 3 | 4): Decoded {
  const bytes = payloadBytesOf(reading, message);
  const text = bytes === null ? payloadTextOf(reading, message) : '';
  try {
    return toDecoded(
      reading,
      bytes === null ? readMsgpackText(text) : readMsgpack(bytes, revision),
    );
  } catch (error) {
    if (isTooDeep(error)) return TOO_DEEP;
    const why = error instanceof Error ? error.message : String(error);
    const got = bytes === null ? textExcerpt(text) : bytesExcerpt(bytes);
    return {
      kind: 'malformed',
      expected: 'a packet of socket.io-msgpack-parser',
      got: `${got} (${why})`,
    };
  }
}

function toDecoded(reading: Reading, { data }: MsgpackPacket): Decoded {
  if (reading.kind === 'event' || reading.kind === 'ack') {
    const args: readonly unknown[] = Array.isArray(data) ? data : [];
    return { kind: 'arguments', args: reading.kind === 'event' ? args.slice(1) : args };
  }
  return data === undefined
    ? { kind: 'none' }
    : { kind: 'data', text: JSON.stringify(data), value: data };
}
