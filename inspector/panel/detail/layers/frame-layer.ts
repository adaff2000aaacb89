import type { Anatomy } from '../../../protocol/anatomy.ts';
import { byteWords } from './byte-words.ts';
import { frameHeader } from './frame-header.ts';
import type { LayerNode } from './layer-node.ts';

const OPCODES = { 1: 'text', 2: 'binary' } as const;

/** How the frame of a message looks when it is not split; `kept` bytes of it are in the block. */
export function frameLayer(anatomy: Anatomy, block: number, kept: number): LayerNode {
  const { opcode, payloadBytes, headerBytes, wireSizeUnknown, severalFrames } = anatomy;
  const isOther = wireSizeUnknown || severalFrames;
  const size = `${byteWords(payloadBytes)}${isOther ? '' : ` + ${headerBytes} of header`}`;
  return {
    label: 'WebSocket frame',
    value: `${OPCODES[opcode]}, ${size}`,
    block,
    start: 0,
    end: kept,
    computed: true,
    children: [
      ...headerFields(anatomy, block),
      payloadField(anatomy, block, kept),
      remark(anatomy, block),
    ],
  };
}

function headerFields(anatomy: Anatomy, block: number): LayerNode[] {
  const { opcode, masked, lengthClass, payloadBytes, headerBytes, overheadPercent } = anatomy;
  const header = frameHeader(anatomy);
  const line = (label: string, value: string, start = 0, end = 0): LayerNode => ({
    label,
    value,
    block,
    start: header.length === 0 ? 0 : start,
    end: header.length === 0 ? 0 : end,
    inHeader: true,
    computed: true,
    children: [],
  });
  const keyAt = headerBytes - (masked ? 4 : 0);
  const fields = [
    line('FIN', '1, the message ends with this frame', 0, 1),
    line('Opcode', `${opcode}, ${OPCODES[opcode]}`, 0, 1),
    line('Mask', masked ? '1, as all that a client sends' : '0, as all that a server sends', 1, 2),
  ];
  if (header.length === 0) return fields;
  return [
    ...fields,
    line('Payload length', `${payloadBytes}, written in ${lengthClass} bits`, 1, keyAt),
    ...(masked
      ? [line('Masking key', '4 random bytes, which the browser shows nobody', keyAt, headerBytes)]
      : []),
    line('Overhead', `${byteWords(headerBytes)} of header, ${overheadPercent} %`, 0, headerBytes),
  ];
}

function payloadField({ payloadBytes }: Anatomy, block: number, kept: number): LayerNode {
  const value =
    kept < payloadBytes
      ? `${byteWords(payloadBytes)}, of which ${byteWords(kept)} were kept`
      : byteWords(payloadBytes);
  return { label: 'Payload', value, block, start: 0, end: kept, children: [] };
}

/** What cannot be known about the frame. */
function remark({ wireSizeUnknown, severalFrames }: Anatomy, block: number): LayerNode {
  const known = wireSizeUnknown
    ? 'permessage-deflate was agreed: the payload may have been compressed, to a size that is not seen'
    : severalFrames
      ? 'Chromium sends a message of this size in several frames'
      : 'as if unsplit: how the message was split into frames is not seen';
  return { label: 'Computed', value: known, block, start: 0, end: 0, computed: true, children: [] };
}
