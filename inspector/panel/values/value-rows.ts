import { blockOf, childrenOf, isExpandable, type ValueNode } from './value-node.ts';

/** A visible line of the tree. */
export interface ValueRow {
  readonly node: ValueNode;
  /** From 1. */
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Among its siblings, from 1. */
  readonly place: number;
  readonly siblings: number;
}

/** Which lines are open, and what is below each: made when it was first opened. */
export class OpenNodes {
  readonly #open = new Set<ValueNode>();
  readonly #children = new Map<ValueNode, readonly ValueNode[]>();

  has(node: ValueNode): boolean {
    return this.#open.has(node);
  }

  set(node: ValueNode, open: boolean): void {
    if (open && isExpandable(node)) this.#open.add(node);
    else this.#open.delete(node);
  }

  below(node: ValueNode): readonly ValueNode[] {
    if (blockOf(node) !== null) return [];
    const known = this.#children.get(node) ?? childrenOf(node);
    this.#children.set(node, known);
    return known;
  }
}

/** The lines that are to be seen, from top to bottom. Walks without recursion: nesting may be deep. */
export function valueRows(roots: readonly ValueNode[], open: OpenNodes): ValueRow[] {
  const rows: ValueRow[] = [];
  const stack = level(roots, 1, open);
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    rows.push(row);
    if (!row.expanded) continue;
    for (const child of level(open.below(row.node), row.level + 1, open)) stack.push(child);
  }
  return rows;
}

/** The siblings as rows, the first one last, as a stack wants them. */
function level(nodes: readonly ValueNode[], depth: number, open: OpenNodes): ValueRow[] {
  return nodes
    .map((node, at) => ({
      node,
      level: depth,
      expandable: isExpandable(node),
      expanded: open.has(node),
      place: at + 1,
      siblings: nodes.length,
    }))
    .reverse();
}
