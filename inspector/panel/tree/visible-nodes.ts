import type { TreeNode } from './tree-of.ts';

/** A node as a line of the tree. */
export interface VisibleNode {
  readonly node: TreeNode;
  /** From 1. */
  readonly level: number;
  readonly isExpanded: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
  readonly parent: number | null;
}

/** The lines of a tree whose nodes are open but those in `collapsed`. */
export function visibleNodes(
  nodes: readonly TreeNode[],
  collapsed: ReadonlySet<string>,
): VisibleNode[] {
  const lines: VisibleNode[] = [];
  const add = (siblings: readonly TreeNode[], level: number, parent: number | null) => {
    siblings.forEach((node, index) => {
      const isExpanded = node.children.length > 0 && !collapsed.has(node.scope.id);
      const place = index + 1;
      lines.push({ node, level, isExpanded, place, siblings: siblings.length, parent });
      if (isExpanded) add(node.children, level + 1, lines.length - 1);
    });
  };
  add(nodes, 1, null);
  return lines;
}

/** What a key does in the tree (WAI-ARIA, pattern "Tree View"). */
export type TreeStep =
  | { readonly type: 'go'; readonly to: number }
  | { readonly type: 'expand' | 'collapse' };

/** Null for a key that does nothing here. */
export function treeStep(key: string, lines: readonly VisibleNode[], at: number): TreeStep | null {
  const line = lines[at];
  if (line === undefined) return null;
  const hasChildren = line.node.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return go(at + 1, lines);
    case 'ArrowUp':
      return go(at - 1, lines);
    case 'Home':
      return go(0, lines);
    case 'End':
      return go(lines.length - 1, lines);
    case 'ArrowRight':
      if (!hasChildren) return null;
      return line.isExpanded ? go(at + 1, lines) : { type: 'expand' };
    case 'ArrowLeft':
      if (line.isExpanded) return { type: 'collapse' };
      return line.parent === null ? null : go(line.parent, lines);
    default:
      return null;
  }
}

function go(to: number, lines: readonly VisibleNode[]): TreeStep {
  return { type: 'go', to: Math.max(0, Math.min(to, lines.length - 1)) };
}
