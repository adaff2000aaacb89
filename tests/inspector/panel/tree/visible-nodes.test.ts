import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../../../../inspector/panel/tree/tree-of.ts';
import { treeStep, visibleNodes } from '../../../../inspector/panel/tree/visible-nodes.ts';

function node(id: string, children: readonly TreeNode[] = []): TreeNode {
  const scope = { id, label: id };
  return { scope, label: id, remark: '', title: '', state: null, count: 0, children };
}

const tree = [node('all'), node('host', [node('a', [node('deep')]), node('b')])];

function ids(collapsed: readonly string[]): string[] {
  return visibleNodes(tree, new Set(collapsed)).map(({ node: { scope } }) => scope.id);
}

describe('the lines of a tree', () => {
  test('are all its nodes, but those in a collapsed one', () => {
    expect(ids([])).toEqual(['all', 'host', 'a', 'deep', 'b']);
    expect(ids(['a'])).toEqual(['all', 'host', 'a', 'b']);
    expect(ids(['host'])).toEqual(['all', 'host']);
  });

  test('know their level and their place among their siblings', () => {
    const lines = visibleNodes(tree, new Set());
    const places = lines.map(({ level, place, siblings, parent }) => [
      level,
      place,
      siblings,
      parent,
    ]);
    expect(places).toEqual([
      [1, 1, 2, null],
      [1, 2, 2, null],
      [2, 1, 2, 1],
      [3, 1, 1, 2],
      [2, 2, 2, 1],
    ]);
  });
});

describe('a key in the tree', () => {
  const lines = visibleNodes(tree, new Set());

  test('goes from line to line, and no further than the ends', () => {
    expect(treeStep('ArrowDown', lines, 0)).toEqual({ type: 'go', to: 1 });
    expect(treeStep('ArrowUp', lines, 0)).toEqual({ type: 'go', to: 0 });
    expect(treeStep('End', lines, 0)).toEqual({ type: 'go', to: 4 });
    expect(treeStep('Home', lines, 3)).toEqual({ type: 'go', to: 0 });
  });

  test('opens and closes a node, then goes to its child or its parent', () => {
    expect(treeStep('ArrowLeft', lines, 1)).toEqual({ type: 'collapse' });
    expect(treeStep('ArrowRight', lines, 1)).toEqual({ type: 'go', to: 2 });
    expect(treeStep('ArrowLeft', lines, 3)).toEqual({ type: 'go', to: 2 });
    const closed = visibleNodes(tree, new Set(['host']));
    expect(treeStep('ArrowRight', closed, 1)).toEqual({ type: 'expand' });
  });

  test('does nothing where there is nothing to do', () => {
    expect(treeStep('ArrowRight', lines, 0)).toBe(null);
    expect(treeStep('ArrowLeft', lines, 0)).toBe(null);
    expect(treeStep('x', lines, 0)).toBe(null);
  });
});
