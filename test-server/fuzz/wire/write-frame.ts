import { constants, deflateRawSync } from 'node:zlib';
import type { FrameStep } from './input.ts';
import { type WriteContext, writeContent } from './write-content.ts';

/** A mask of zeros is one as well, and leaves the payload legible, in captures and in exported tests. */
const MASK = Buffer.alloc(4);

/** The bytes of a frame of RFC 6455, or of as many as the message is split into. */
export function writeFrame(step: FrameStep, context: WriteContext): Buffer {
  const written = writeContent(step.payload, context);
  const payload = step.deflate === true ? deflated(written) : written;
  const count = Math.max(1, Math.min(step.fragments ?? 1, 10_000));
  const isMasked = step.mask ?? context.masks ?? true;
  const of = { ...step, isMasked };
  if (count === 1) return oneFrame(of, payload, step.opcode, step.fin ?? true, true);
  const size = Math.ceil(payload.length / count);
  const frames: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const isLast = index === count - 1;
    const part = payload.subarray(index * size, isLast ? undefined : (index + 1) * size);
    const fin = isLast && (step.fin ?? true);
    frames.push(oneFrame(of, part, index === 0 ? step.opcode : 0, fin, index === 0));
  }
  return Buffer.concat(frames);
}

function oneFrame(
  step: FrameStep & { readonly isMasked: boolean },
  payload: Buffer,
  opcode: number,
  fin: boolean,
  isFirst: boolean,
): Buffer {
  const rsv = isFirst ? ((step.rsv ?? 0) & 7) | (step.deflate === true ? 4 : 0) : 0;
  const first = (fin ? 0x80 : 0) | (rsv << 4) | (opcode & 15);
  const length = Math.max(0, Math.floor(step.stated ?? payload.length));
  const head = Buffer.concat([
    Buffer.from([first]),
    lengthField(length, step.isMasked ? 0x80 : 0, step.lengthBytes),
  ]);
  if (!step.isMasked) return Buffer.concat([head, payload]);
  return Buffer.concat([head, MASK, payload]);
}

function lengthField(length: number, maskBit: number, bytes: 0 | 2 | 8 | undefined): Buffer {
  const size = bytes ?? (length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (size === 0) return Buffer.from([maskBit | (length & 127)]);
  const field = Buffer.alloc(1 + size);
  field[0] = maskBit | (size === 2 ? 126 : 127);
  if (size === 2) field.writeUInt16BE(length & 0xffff, 1);
  else field.writeBigUInt64BE(BigInt.asUintN(64, BigInt(length)), 1);
  return field;
}

function deflated(payload: Buffer): Buffer {
  const bytes = deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH });
  return bytes.subarray(0, -4);
}
