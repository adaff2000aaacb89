import type { LayerNode } from './layer-node.ts';

/** A visible line of a dissection. */
export interface LayerRow {
  readonly node: LayerNode;
  /** Its labels from the layer down, which other rows of the timeline have too. */
  readonly path: string;
  /** From 1. */
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  readonly place: number;
  readonly siblings: number;
}

/** The lines that are to be seen; `isOpen` tells by path whether a line is open. */
export function layerRows(
  layers: readonly LayerNode[],
  isOpen: (path: string) => boolean,
  above = '',
  level = 1,
): LayerRow[] {
  const paths = pathsOf(layers, above);
  return layers.flatMap((node, at) => {
    const path = paths[at]!;
    const expandable = node.children.length > 0;
    const expanded = expandable && isOpen(path);
    const siblings = layers.length;
    const row = { node, path, level, expandable, expanded, place: at + 1, siblings };
    return [row, ...(expanded ? layerRows(node.children, isOpen, path, level + 1) : [])];
  });
}

interface Found {
  readonly paths: readonly string[];
  readonly length: number;
}

/** The paths down to the innermost line that a byte of a block belongs to; empty for none. */
export function innermost(
  layers: readonly LayerNode[],
  block: number,
  at: number,
): readonly string[] {
  return innermostBelow(layers, [], block, at)?.paths ?? [];
}

/** Of lines about the same bytes the later one is further in. */
function innermostBelow(
  nodes: readonly LayerNode[],
  above: readonly string[],
  block: number,
  at: number,
): Found | null {
  let best: Found | null = null;
  const names = pathsOf(nodes, above.at(-1) ?? '');
  for (const [place, node] of nodes.entries()) {
    const paths = [...above, names[place]!];
    const inside = innermostBelow(node.children, paths, block, at);
    const length = node.end - node.start;
    const holds = node.block === block && !node.inHeader && node.start <= at && at < node.end;
    const found = inside ?? (holds ? { paths, length } : null);
    if (found !== null && (best === null || found.length <= best.length)) best = found;
  }
  return best;
}

/** Siblings of the same label are told apart by number. */
function pathsOf(nodes: readonly LayerNode[], above: string): string[] {
  const seen = new Map<string, number>();
  return nodes.map(({ label }) => {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return before === 0 ? `${above}/${label}` : `${above}/${label}#${before}`;
  });
}
