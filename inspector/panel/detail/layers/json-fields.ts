import { counted } from '../../../timeline/quantity.ts';
import { beginning, field } from './field.ts';
import { type JsonPart, jsonParts } from './json-parts.ts';
import type { LayerNode } from './layer-node.ts';
import type { Source } from './source.ts';

/** More lines than this nobody reads; the value tree shows them all. */
const MOST = 200;

/**
 * A line for each item or member of the JSON that stands in the source from `start` on.
 * @param nameOf the line's name for an item of an array
 */
export function jsonFields(
  source: Source,
  start: number,
  nameOf: (index: number) => string = String,
): LayerNode[] {
  const { text, to } = source;
  if (text === null) return [];
  const parts = jsonParts(text, start, to, MOST + 1) ?? [];
  const lines = parts.slice(0, MOST).map((part, index) => line(source, text, part, nameOf(index)));
  if (parts.length <= MOST) return lines;
  const rest = parts[MOST]!;
  return [...lines, field(source, '…', `more than ${counted(MOST, 'value')}`, rest.start, to)];
}

function line(
  source: Source,
  text: string,
  { name, start, end }: JsonPart,
  label: string,
): LayerNode {
  return field(source, name ?? label, beginning(text, start, end), start, end);
}
