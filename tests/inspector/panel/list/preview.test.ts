import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preview, previewAll, previewText } from '../../../../inspector/panel/list/preview.ts';

describe('the preview of values', () => {
  test('writes them as the console does', () => {
    const values = ['EURUSD', { bid: 1.25, 'a key': null, list: [true, undefined] }];
    expect(previewAll(values)).toBe(
      '"EURUSD", {bid: 1.25, "a key": null, list: [true, undefined]}',
    );
  });

  test('tells bytes by their number, dates and big integers as what they are', () => {
    expect(preview({ img: new Uint8Array(4) })).toBe('{img: ▯ 4 B}');
    expect(preview(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(preview(new Date(Number.NaN))).toBe('Invalid Date');
    expect(preview(12n)).toBe('12n');
  });

  test('names what is nested deeply by its kind', () => {
    expect(preview({ a: { b: { c: { d: 1 }, e: [1, 2], f: {} } } })).toBe(
      '{a: {b: {c: {…}, e: Array(2), f: {}}}}',
    );
  });

  test('shows a key __proto__ that came over the wire', () => {
    expect(preview(JSON.parse('{"__proto__": 1}'))).toBe('{__proto__: 1}');
  });

  test('does not choke on nesting that would overflow the stack', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(preview(deep)).toBe('[[[Array(1)]]]');
  });

  test('looks at no more of a value than it shows', () => {
    const items = Array.from({ length: 1_000_000 }, (_, i) => i);
    let read = 0;
    const watched = new Proxy(items, {
      get: (target, key) => {
        read++;
        return Reflect.get(target, key);
      },
    });
    expect(preview(watched).length).toBeLessThan(300);
    expect(read).toBeLessThan(500);
  });

  test('is one short line, whatever the value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const text = preview(value);
        expect(text.length).toBeLessThanOrEqual(241);
        expect(text).not.toMatch(/[\n\r]/);
      }),
    );
  });
});

test('text is shown on one line and cut', () => {
  expect(previewText('one\n  two')).toBe('one two');
  expect(previewText('x'.repeat(1_000))).toBe(`${'x'.repeat(240)}…`);
});
