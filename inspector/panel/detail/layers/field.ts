import type { LayerNode } from './layer-node.ts';
import type { Source } from './source.ts';

// As much of a value as fits a line of the widest pane.
const SHOWN = 160;

/** A line about characters, or bytes, `start` to `end` of the source. */
export function field(
  { block, byteAt }: Source,
  label: string,
  value: string,
  start: number,
  end: number,
  children: readonly LayerNode[] = [],
): LayerNode {
  return { label, value, block, start: byteAt(start), end: byteAt(end), children };
}

/** The beginning of a part of a text; `…` where it goes on. */
export function beginning(text: string, start = 0, end = text.length): string {
  return end - start > SHOWN ? `${text.slice(start, start + SHOWN)}…` : text.slice(start, end);
}
