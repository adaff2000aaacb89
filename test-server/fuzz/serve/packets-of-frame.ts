import type { Content, FrameStep } from '../wire/input.ts';
import type { Line } from './line.ts';

/** What a frame becomes where there is no WebSocket: a packet of a polling body; none for control frames. */
export function packetsOfFrame(
  { opcode, payload }: FrameStep,
  { opening }: Line,
): readonly Content[] {
  if (opcode === 1) return [payload];
  if (opcode !== 2) return [];
  return [[opening.revision === 3 ? 'b4' : 'b', { base64: payload }]];
}
