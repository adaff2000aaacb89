import { expect, test } from 'vitest';
import { treeMove } from '../../../../inspector/panel/values/tree-keys.ts';

const line = (level: number, fold: 'open' | 'closed' | 'none') => ({
  level,
  expandable: fold !== 'none',
  expanded: fold === 'open',
});

const LINES = [line(1, 'open'), line(2, 'none'), line(2, 'closed'), line(1, 'none')];

test.each([
  ['ArrowDown', 0, { to: 1 }],
  ['ArrowDown', 3, { to: 3 }],
  ['ArrowUp', 0, { to: 0 }],
  ['End', 0, { to: 3 }],
  ['Home', 3, { to: 0 }],
  ['PageDown', 0, { to: 3 }],
  ['ArrowRight', 2, { expand: true }],
  ['ArrowRight', 0, { to: 1 }],
  ['ArrowRight', 1, null],
  ['ArrowLeft', 0, { expand: false }],
  ['ArrowLeft', 2, { to: 0 }],
  ['ArrowLeft', 3, null],
  ['Enter', 0, { expand: false }],
  ['Enter', 1, null],
  ['x', 0, null],
])('%s on line %i of a tree does %o', (key, at, move) => {
  expect(treeMove(key, LINES, at)).toEqual(move);
});
