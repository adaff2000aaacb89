import { describe, expect, test } from 'vitest';
import { childrenOf, isExpandable } from '../../../../inspector/panel/values/value-node.ts';
import { OpenNodes, valueRows } from '../../../../inspector/panel/values/value-rows.ts';

const root = (value: unknown) => ({ label: '0', value, path: 'args[0]' });
const labels = (value: unknown) => childrenOf(root(value)).map(({ label }) => label);

describe('what is below a value', () => {
  test('are the items of an array and the members of an object', () => {
    expect(childrenOf(root([7]))).toEqual([{ label: '0', value: 7, path: 'args[0][0]' }]);
    expect(childrenOf(root({ tag: 'up', 'a b': 1 }))).toEqual([
      { label: 'tag', value: 'up', path: 'args[0].tag' },
      { label: 'a b', value: 1, path: 'args[0]["a b"]' },
    ]);
  });

  test('are own members only, also one called __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":2}');
    expect(childrenOf(root(value))).toEqual([
      { label: '__proto__', value: { x: 1 }, path: 'args[0].__proto__' },
      { label: 'constructor', value: 2, path: 'args[0].constructor' },
    ]);
  });

  test('are ranges where there are more than a hundred', () => {
    expect(labels(Array(100).fill(0))).toHaveLength(100);
    expect(labels(Array(250).fill(0))).toEqual(['[0 … 99]', '[100 … 199]', '[200 … 249]']);
    const million = labels(Array(1_000_000).fill(0));
    expect(million).toHaveLength(100);
    expect(million.at(-1)).toBe('[990000 … 999999]');
  });

  test('are the values of a range', () => {
    const [, second] = childrenOf(root(Array.from({ length: 150 }, (_, i) => i)));
    const values = childrenOf(second!);
    expect(values).toHaveLength(50);
    expect(values[0]).toEqual({ label: '100', value: 100, path: 'args[0][100]' });
  });

  test('is nothing where there is nothing to see', () => {
    expect([[], {}, 1, 'short', null, new Uint8Array(0)].map((v) => isExpandable(root(v)))).toEqual(
      [false, false, false, false, false, false],
    );
    expect(
      ['x'.repeat(201), 'two\nlines', Uint8Array.of(1)].map((v) => isExpandable(root(v))),
    ).toEqual([true, true, true]);
  });
});

describe('the visible lines', () => {
  test('are those whose parents are open', () => {
    const roots = [root({ a: [1], b: 2 })];
    const open = new OpenNodes();
    open.set(roots[0]!, true);
    open.set(open.below(roots[0]!)[0]!, true);
    const lines = valueRows(roots, open).map(({ node, level }) => `${level} ${node.label}`);
    expect(lines).toEqual(['1 0', '2 a', '3 0', '2 b']);
  });

  test('may be ten thousand levels deep', () => {
    const depth = 10_000;
    let value: unknown = 'end';
    for (let i = 0; i < depth; i++) value = [value];
    const roots = [root(value)];
    const open = new OpenNodes();
    for (
      let node = roots[0];
      node !== undefined && isExpandable(node);
      node = open.below(node)[0]
    ) {
      open.set(node, true);
    }
    expect(valueRows(roots, open)).toHaveLength(depth + 1);
  });
});
