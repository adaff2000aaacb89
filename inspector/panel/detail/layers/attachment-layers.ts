import type { Anatomy } from '../../../protocol/anatomy.ts';
import type { AttachmentPart, KeptMessage } from '../../../timeline/row-parts.ts';
import type { Blocks } from './blocks.ts';
import { byteOffsets } from './byte-offsets.ts';
import { byteWords } from './byte-words.ts';
import { frameHeader } from './frame-header.ts';
import { frameLayer } from './frame-layer.ts';
import type { LayerNode } from './layer-node.ts';

/**
 * The attachments of a packet, each a message of its own.
 * @param anatomyOf the frame of a message; null where it is no WebSocket's
 */
export function attachmentLayers(
  attachments: readonly AttachmentPart[],
  blocks: Blocks,
  anatomyOf: (message: KeptMessage) => Anatomy | null,
): LayerNode[] {
  return attachments.map((part, at) => attachmentLayer(part, at, blocks, anatomyOf(part.message)));
}

function attachmentLayer(
  { message, start, end, decoded }: AttachmentPart,
  at: number,
  blocks: Blocks,
  anatomy: Anatomy | null,
): LayerNode {
  const { payload } = message;
  const header = anatomy === null ? [] : frameHeader(anatomy);
  const block = blocks.message(`Attachment ${at}, a message of its own`, message, header);
  const byteAt = typeof payload === 'string' ? byteOffsets(payload) : (place: number) => place;
  const [from, to] = [byteAt(start), byteAt(end)];
  const kept = blocks.all[block]!.bytes.length;
  const data = {
    label: 'Data',
    value: byteWords(to - from),
    block,
    start: from,
    end: to,
    children: [],
  };
  return {
    label: `Attachment ${at}`,
    value: byteWords(decoded?.length ?? message.bytes - (kept - (to - from))),
    block,
    start: from,
    end: to,
    children: [
      ...(anatomy === null ? [] : [frameLayer(anatomy, block, kept)]),
      decoded === undefined ? data : { ...data, value: `${byteWords(to - from)} of base64` },
      ...(decoded === undefined ? [] : [decodedLine(decoded, at, blocks)]),
    ],
  };
}

function decodedLine(bytes: Uint8Array, at: number, blocks: Blocks): LayerNode {
  const block = blocks.decoded(`Attachment ${at}, its base64 decoded`, bytes);
  const value = byteWords(bytes.length);
  return {
    label: 'Decoded',
    value,
    block,
    start: 0,
    end: bytes.length,
    computed: true,
    children: [],
  };
}
