import { describe, expect, it } from 'vitest';
import { readPlain } from '../../../inspector/protocol/plain-reader.ts';

describe('readPlain', () => {
  it('reads bytes as binary', () => {
    expect(readPlain(Uint8Array.of(1, 2), false)).toEqual({
      layer: 'websocket',
      kind: 'binary',
      start: 0,
      end: 2,
      payloadStart: 0,
    });
  });

  it.each(['{}', '[]', '{"a":1}', ' [1, 2]\n', '[-1]', '[null]', '{ "a" : [ ] }', '[["x"]]'])(
    'reads %j as JSON',
    (text) => {
      expect(readPlain(text, false).kind).toBe('json');
    },
  );

  it.each([
    '',
    '42',
    '"x"',
    'null',
    'true',
    '{',
    '{a}',
    '[x]',
    '[hello]',
    '{"a":1,}',
    '[1] [2]',
    '{]',
  ])('reads %j as text', (text) => {
    expect(readPlain(text, false).kind).toBe('text');
  });

  it.each([
    ['{"a":"long enough to be c', 'json'],
    ['[', 'json'],
    ['[1,2', 'json'],
    ['hello', 'text'],
    ['', 'text'],
  ])('judges %j, which was cut, by its beginning: %s', (text, kind) => {
    expect(readPlain(text, true).kind).toBe(kind);
  });

  it('judges a long text by its ends', () => {
    expect(readPlain(`["${'x'.repeat(20_000)}"] `, false).kind).toBe('json');
    expect(readPlain(`["${'x'.repeat(20_000)}"`, false).kind).toBe('text');
  });
});
