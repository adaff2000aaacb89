import { bytesExcerpt, textExcerpt } from '../excerpt.ts';
import type { Malformed } from '../reading.ts';

export type EngineKind =
  | 'open'
  | 'close'
  | 'ping'
  | 'pong'
  | 'probe'
  | 'message'
  | 'upgrade'
  | 'noop';

/** One Engine.IO packet, its data not yet looked at. */
export interface EnginePacket {
  readonly kind: EngineKind;
  /** Where its data begins, in the units of what was scanned. */
  readonly dataStart: number;
  /** The data is binary, written as base64. */
  readonly base64: boolean;
}

/** By packet type, 0 to 6 (Engine.IO protocol 3 and 4, section "Packet types"). */
const KINDS = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'] as const;
const DIGIT_0 = 0x30;
const PING = '2';
const PONG = '3';
const PROBE = 'probe';

/**
 * Scans the Engine.IO packet that stands in `text` from `start` to `end` (characters).
 * Binary is `b<base64>` in revision 4 and `b4<base64>` in revision 3, where the type follows the `b`.
 */
export function scanTextPacket(
  text: string,
  start: number,
  end: number,
  revision: 3 | 4,
): EnginePacket | Malformed {
  if (start >= end) return { expected: 'an Engine.IO packet', got: 'nothing' };
  if (text[start] === 'b') return scanBase64Packet(text, start + 1, end, revision);
  const kind = KINDS[text.charCodeAt(start) - DIGIT_0];
  if (kind === undefined) return wrongType('0 to 6, or b', textExcerpt(text, start, end));
  const probe = isProbe(text, start, end);
  return { kind: probe ? 'probe' : kind, dataStart: start + 1, base64: false };
}

/**
 * Scans the binary Engine.IO packet that stands in `bytes` from `start` to `end`. Revision 4 sends the
 * bare bytes of a message, revision 3 puts one byte with the packet type before them.
 */
export function scanBinaryPacket(
  bytes: Uint8Array,
  start: number,
  end: number,
  revision: 3 | 4,
): EnginePacket | Malformed {
  if (revision === 4) return { kind: 'message', dataStart: start, base64: false };
  if (start >= end) return { expected: 'a binary Engine.IO packet', got: 'nothing' };
  const kind = KINDS[bytes[start]!];
  if (kind === undefined) return wrongType('0 to 6', bytesExcerpt(bytes.subarray(start, end)));
  return { kind, dataStart: start + 1, base64: false };
}

function scanBase64Packet(
  text: string,
  at: number,
  end: number,
  revision: 3 | 4,
): EnginePacket | Malformed {
  if (revision === 4) return { kind: 'message', dataStart: at, base64: true };
  const kind = at < end ? KINDS[text.charCodeAt(at) - DIGIT_0] : undefined;
  if (kind === undefined) return wrongType('0 to 6 behind b', textExcerpt(text, at - 1, end));
  return { kind, dataStart: at + 1, base64: true };
}

/** `2probe` and `3probe` try out the transport of an upgrade; other pings carry no `probe`. */
function isProbe(text: string, start: number, end: number): boolean {
  if (end - start !== 1 + PROBE.length || !text.startsWith(PROBE, start + 1)) return false;
  return text[start] === PING || text[start] === PONG;
}

function wrongType(allowed: string, got: string): Malformed {
  return { expected: `an Engine.IO packet type, ${allowed}`, got };
}
