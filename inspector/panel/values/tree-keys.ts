/** A visible line of a tree, as far as keys are concerned. */
export interface TreeLine {
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
}

/** What a key does: makes another line the active one, or opens or closes this one. */
export type TreeMove = { readonly to: number } | { readonly expand: boolean } | null;

/**
 * What a key does in a tree (ARIA Authoring Practices, tree view).
 * @param at the active line
 * @param page how many lines Page Up and Page Down go
 */
export function treeMove(key: string, lines: readonly TreeLine[], at: number, page = 10): TreeMove {
  const line = lines[at];
  if (line === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return toward(lines, at + 1);
    case 'ArrowUp':
      return toward(lines, at - 1);
    case 'PageDown':
      return toward(lines, at + page);
    case 'PageUp':
      return toward(lines, at - page);
    case 'Home':
      return toward(lines, 0);
    case 'End':
      return toward(lines, lines.length - 1);
    case 'ArrowRight':
      if (!line.expandable) return null;
      return line.expanded ? toward(lines, at + 1) : { expand: true };
    case 'ArrowLeft':
      if (line.expanded) return { expand: false };
      return line.level > 1 ? { to: parentOf(lines, at) } : null;
    case 'Enter':
    case ' ':
      return line.expandable ? { expand: !line.expanded } : null;
    default:
      return null;
  }
}

function toward(lines: readonly TreeLine[], at: number): TreeMove {
  return { to: Math.max(0, Math.min(at, lines.length - 1)) };
}

function parentOf(lines: readonly TreeLine[], at: number): number {
  let parent = at;
  while (parent > 0 && lines[parent]!.level >= lines[at]!.level) parent--;
  return parent;
}
