import { describe, expect, test } from 'vitest';
import type { LayerNode } from '../../../../../inspector/panel/detail/layers/layer-node.ts';
import { innermost, layerRows } from '../../../../../inspector/panel/detail/layers/layer-rows.ts';

const node = (
  label: string,
  start: number,
  end: number,
  children: readonly LayerNode[] = [],
  block = 0,
): LayerNode => ({ label, value: '', block, start, end, children });

const LAYERS = [
  node('Frame', 0, 10, [{ ...node('Opcode', 0, 1), inHeader: true }]),
  node('Packet', 1, 10, [node('Type', 1, 2), node('Data', 2, 10)]),
  node('Arguments', 2, 10, [node('0', 3, 5), node('0', 6, 8)]),
  node('Attachment', 0, 4, [], 1),
];

describe('the lines of a dissection', () => {
  test('are those whose parents are open, siblings of one name told apart', () => {
    const rows = layerRows(LAYERS, (path) => path === '/Arguments');
    expect(rows.map(({ path, level }) => `${level} ${path}`)).toEqual([
      '1 /Frame',
      '1 /Packet',
      '1 /Arguments',
      '2 /Arguments/0',
      '2 /Arguments/0#1',
      '1 /Attachment',
    ]);
  });

  test('of a byte are those down to the innermost one', () => {
    expect(innermost(LAYERS, 0, 1)).toEqual(['/Packet', '/Packet/Type']);
    expect(innermost(LAYERS, 0, 7)).toEqual(['/Arguments', '/Arguments/0#1']);
    expect(innermost(LAYERS, 0, 5)).toEqual(['/Arguments']);
    expect(innermost(LAYERS, 0, 0)).toEqual(['/Frame']);
  });

  test('of a byte are those of its own block', () => {
    expect(innermost(LAYERS, 1, 3)).toEqual(['/Attachment']);
    expect(innermost(LAYERS, 0, 10)).toEqual([]);
  });
});
