import { dissect } from '../../../../../inspector/panel/detail/layers/dissect.ts';
import type {
  Dissection,
  LayerNode,
} from '../../../../../inspector/panel/detail/layers/layer-node.ts';
import type { Timeline } from '../../../../../inspector/timeline/timeline.ts';

/** `  label: value [block:start-end]` of each line of a dissection, two spaces for each level. */
export function layerLines(timeline: Timeline, row = timeline.length - 1): string[] {
  return dissectionOf(timeline, row).layers.flatMap((layer) => lines(layer, ''));
}

export function dissectionOf(timeline: Timeline, row = timeline.length - 1): Dissection {
  const dissection = dissect(timeline, row);
  if (dissection === null) throw new Error(`expected row ${row} to be a packet`);
  return dissection;
}

/** The lines behind the first layer, which is the frame or the HTTP body. */
export function innerLines(timeline: Timeline, row?: number): string[] {
  const all = layerLines(timeline, row);
  return all.slice(all.findIndex((line, at) => at > 0 && !line.startsWith(' ')));
}

function lines(
  { label, value, block, start, end, inHeader, children }: LayerNode,
  indent: string,
): string[] {
  const place = `${inHeader ? 'header' : block}:${start}-${end}`;
  return [
    `${indent}${label}: ${value} [${place}]`,
    ...children.flatMap((child) => lines(child, `${indent}  `)),
  ];
}
