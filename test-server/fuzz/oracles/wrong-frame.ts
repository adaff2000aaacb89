import { isUtf8 } from 'node:buffer';
import type { FrameAnswer } from '../wire/answer.ts';

/**
 * What neither end of a WebSocket may send (RFC 6455, sections 5.2, 5.5, 5.6 and 7.4), but for masks and
 * reserved bits, which are a matter of the end and of what was agreed; null for nothing.
 */
export function wrongFrame({ opcode, fin, rsv, payload }: FrameAnswer): string | null {
  if (opcode > 10 || (opcode > 2 && opcode < 8)) return `sent the reserved opcode ${opcode}`;
  if (opcode >= 8 && (!fin || payload.length > 125)) {
    return 'sent a control frame in pieces, or of more than 125 bytes';
  }
  if (opcode === 8 && payload.length > 0) {
    if (payload.length === 1) return 'closed with half a code';
    const code = payload.readUInt16BE(0);
    const isKnown =
      (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || code >= 3000;
    if (!isKnown || code > 4999) return `closed with the code ${code}, which may not be sent`;
  }
  if (opcode === 1 && fin && rsv === 0 && !isUtf8(payload)) return 'sent text that is not UTF-8';
  return null;
}
