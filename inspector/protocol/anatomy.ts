import type { Direction } from './reading.ts';

/** RFC 6455 section 5.2, computed as if the message went in one frame. */
export interface Anatomy {
  readonly fin: true;
  readonly opcode: 1 | 2;
  readonly masked: boolean;
  /** How many bits the payload length takes: 7, 16 or 64. */
  readonly lengthClass: 7 | 16 | 64;
  readonly headerBytes: number;
  readonly payloadBytes: number;
  /** Header bytes as a share of header and payload, in percent, to two decimals. */
  readonly overheadPercent: number;
  /** Always true: how the message was split on the wire is not seen. */
  readonly computedAsUnsplit: true;
  /** Chromium splits what it sends above 131,000 bytes. */
  readonly severalFrames?: true;
  /** permessage-deflate was agreed: the size on the wire is not known. */
  readonly wireSizeUnknown?: true;
}

/** What the two sides agreed on, and who the browser is. */
export interface Agreed {
  /** Sec-WebSocket-Extensions of the response; empty for none. */
  readonly extensions: string;
  readonly browser?: 'chromium' | 'firefox';
}

/**
 * Of a longer message, text or binary, Chromium 156 fills frames of exactly this many payload bytes.
 * A shorter one can still be split when others wait before it; that cannot be told from its size.
 */
const CHROMIUM_FRAME_BYTES = 131_000;

const LENGTH_BYTES = { 7: 0, 16: 2, 64: 8 } as const;
const MASK_BYTES = 4;

/**
 * The frame of a message of `payloadBytes` bytes, as RFC 6455 section 5.2 lays it out.
 * What a client sends is masked (section 5.3), what it receives is not.
 */
export function anatomyOf(
  direction: Direction,
  opcode: 1 | 2,
  payloadBytes: number,
  agreed: Agreed,
): Anatomy {
  const masked = direction === 'sent';
  const lengthClass = lengthClassOf(payloadBytes);
  const headerBytes = 2 + LENGTH_BYTES[lengthClass] + (masked ? MASK_BYTES : 0);
  const split = masked && agreed.browser === 'chromium' && payloadBytes > CHROMIUM_FRAME_BYTES;
  return {
    fin: true,
    opcode,
    masked,
    lengthClass,
    headerBytes,
    payloadBytes,
    overheadPercent: Math.round((headerBytes / (headerBytes + payloadBytes)) * 10_000) / 100,
    computedAsUnsplit: true,
    ...(split && { severalFrames: true as const }),
    ...(/permessage-deflate/i.test(agreed.extensions) && { wireSizeUnknown: true as const }),
  };
}

function lengthClassOf(payloadBytes: number): 7 | 16 | 64 {
  if (payloadBytes < 126) return 7;
  return payloadBytes < 0x1_0000 ? 16 : 64;
}
