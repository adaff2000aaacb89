import '../platform.ts';
import { afterEach, expect, it } from 'vitest';
import { Detail } from '../../../extension/hook/detail.ts';

afterEach(() => {
  for (const prototype of [Object, Array, String, Number].map(({ prototype }) => prototype)) {
    Reflect.deleteProperty(prototype, 'toJSON');
  }
});

it('writes a flat record as JSON', () => {
  const detail = new Detail()
    .text('url', 'ws://host/"quoted"\u2028')
    .number('code', 1000)
    .flag('wasClean', true)
    .flag('other', false)
    .texts('protocols', ['a', 'b"'])
    .headers('headers', [
      ['Upgrade', 'websocket'],
      ['X', ''],
    ]);
  expect(JSON.parse(detail.json())).toEqual({
    url: 'ws://host/"quoted"\u2028',
    code: 1000,
    wasClean: true,
    other: false,
    protocols: ['a', 'b"'],
    headers: [
      ['Upgrade', 'websocket'],
      ['X', ''],
    ],
  });
});

it('leaves out what is not defined', () => {
  expect(new Detail().text('reason', undefined).number('code', undefined).json()).toBe('{}');
});

it('writes empty lists', () => {
  expect(new Detail().texts('a', []).headers('b', []).json()).toBe('{"a":[],"b":[]}');
});

it('writes lone surrogates as escapes', () => {
  expect(new Detail().text('a', '\ud800').json()).toBe('{"a":"\\ud800"}');
});

it('asks no toJSON that a page has put on a prototype', () => {
  for (const { prototype } of [Object, Array, String, Number]) {
    Object.defineProperty(prototype, 'toJSON', { value: () => 'forged', configurable: true });
  }
  const json = new Detail()
    .text('url', 'ws://host/')
    .number('code', 1000)
    .texts('protocols', ['a'])
    .headers('headers', [['Upgrade', 'websocket']])
    .json();
  expect(json).toBe(
    '{"url":"ws://host/","code":1000,"protocols":["a"],"headers":[["Upgrade","websocket"]]}',
  );
});
