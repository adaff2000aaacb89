const OPCODES: Readonly<Record<number, string>> = {
  0: 'continuation',
  1: 'text',
  2: 'binary',
  8: 'close',
  9: 'ping',
  10: 'pong',
};

const FIN = 0x80;
const RSV = 0x70;
const MASK = 0x80;

interface Frame {
  /** FIN, the reserved bits, and the opcode. */
  readonly first: number;
  readonly payload: Buffer;
  /** Bytes that it takes. */
  readonly size: number;
}

/** Reads what one end of a WebSocket sends, as it travels (RFC 6455, section 5.2). */
export class FrameReader {
  #pending = Buffer.alloc(0);

  /** @returns the frames that the chunk completes: `text hello`, `binary 00ff`, `close 1000 bye` */
  read(chunk: Buffer): string[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const shown: string[] = [];
    for (let frame = frameAt(this.#pending); frame; frame = frameAt(this.#pending)) {
      this.#pending = this.#pending.subarray(frame.size);
      shown.push(shownFrame(frame));
    }
    return shown;
  }
}

function frameAt(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const second = bytes.readUInt8(1);
  const masked = (second & MASK) !== 0;
  const short = second & 0x7f;
  const start = 2 + extraLengthBytes(short) + (masked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const size = start + lengthOf(bytes, short);
  if (bytes.length < size) return undefined;
  const payload = Buffer.from(bytes.subarray(start, size));
  if (masked) unmask(payload, bytes.subarray(start - 4, start));
  return { first: bytes.readUInt8(0), payload, size };
}

function extraLengthBytes(short: number): number {
  if (short === 127) return 8;
  return short === 126 ? 2 : 0;
}

function lengthOf(bytes: Buffer, short: number): number {
  if (short === 127) return Number(bytes.readBigUInt64BE(2));
  return short === 126 ? bytes.readUInt16BE(2) : short;
}

function unmask(payload: Buffer, key: Buffer): void {
  for (const [i, byte] of payload.entries()) payload[i] = byte ^ key.readUInt8(i % 4);
}

function shownFrame({ first, payload }: Frame): string {
  const kind = OPCODES[first & 0x0f] ?? `opcode ${first & 0x0f}`;
  const marks = [(first & FIN) === 0 ? 'unfinished' : '', (first & RSV) !== 0 ? 'extended' : ''];
  return [...marks, kind, shownPayload(kind, payload)].filter((part) => part !== '').join(' ');
}

function shownPayload(kind: string, payload: Buffer): string {
  if (kind === 'text') return payload.toString('utf8');
  if (kind !== 'close') return payload.toString('hex');
  if (payload.length < 2) return '';
  return `${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}`.trimEnd();
}
