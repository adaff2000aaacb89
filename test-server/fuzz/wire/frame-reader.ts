import { constants, inflateRawSync } from 'node:zlib';
import type { FrameAnswer, MalformedAnswer } from './answer.ts';

const LONGEST_FRAME = 64 * 1024 * 1024;

const HTTP = Buffer.from('HTTP/');

/** Reads the frames of the other side out of what comes; masked ones without their mask. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** @returns the next whole frame; null while it is not whole */
  next(at: number): FrameAnswer | MalformedAnswer | null {
    const bytes = this.#bytes;
    if (bytes.length < 2) return null;
    if (bytes.subarray(0, 5).equals(HTTP)) {
      this.#bytes = Buffer.alloc(0);
      return { kind: 'malformed', at, what: 'HTTP on a connection that was a WebSocket already' };
    }
    const short = bytes[1]! & 127;
    const size = short === 126 ? 2 : short === 127 ? 8 : 0;
    const isMasked = (bytes[1]! & 128) !== 0;
    const start = 2 + size + (isMasked ? 4 : 0);
    if (bytes.length < start) return null;
    const length =
      size === 0 ? short : size === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > LONGEST_FRAME) {
      this.#bytes = Buffer.alloc(0);
      return { kind: 'malformed', at, what: `a frame of ${length} bytes` };
    }
    if (bytes.length < start + length) return null;
    const written = bytes.subarray(start, start + length);
    const payload = isMasked ? unmasked(written, bytes.subarray(start - 4, start)) : written;
    this.#bytes = bytes.subarray(start + length);
    const rsv = (bytes[0]! >> 4) & 7;
    return {
      kind: 'frame',
      at,
      opcode: bytes[0]! & 15,
      fin: (bytes[0]! & 128) !== 0,
      rsv,
      isMasked,
      payload: rsv === 4 ? inflated(payload) : payload,
    };
  }
}

function unmasked(payload: Buffer, mask: Buffer): Buffer {
  return Buffer.from(payload.map((byte, index) => byte ^ mask[index & 3]!));
}

/** Of a server that keeps what it compressed before, only the first message can be read. */
function inflated(payload: Buffer): Buffer {
  try {
    const whole = Buffer.concat([payload, Buffer.from([0, 0, 255, 255])]);
    return inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 24 });
  } catch {
    return payload;
  }
}
