import '../platform.ts';
import { expect, it } from 'vitest';
import { json } from '../../../extension/hook/json.ts';

const PROTOTYPES = [Object, Array, String, Number, Boolean].map(({ prototype }) => prototype);

const bare = (list: string[]): string[] => Object.setPrototypeOf(list, null);

const RECORD = () => ({
  url: 'ws://host/"quoted"\u2028',
  code: 1000,
  wasClean: true,
  other: false,
  protocols: ['a', 'b"'],
});

it('writes a record as JSON', () => {
  expect(JSON.parse(json({ ...RECORD(), protocols: bare(['a', 'b"']) }))).toEqual(RECORD());
});

it('leaves out what is not defined', () => {
  expect(json({ reason: undefined, code: 1, text: undefined })).toBe('{"code":1}');
  expect(json({ reason: undefined })).toBe('{}');
});

it('writes empty lists', () => {
  expect(json({ a: bare([]) })).toBe('{"a":[]}');
});

it('writes lone surrogates as escapes', () => {
  expect(json({ a: '\ud800' })).toBe('{"a":"\\ud800"}');
});

it('asks nothing that a page has put on a prototype', () => {
  for (const prototype of PROTOTYPES) {
    const value = () => 'forged';
    Object.defineProperty(prototype, 'toJSON', { value, configurable: true });
    Object.defineProperty(prototype, 'forged', { value, configurable: true, enumerable: true });
  }
  const written = json({ url: 'ws://host/', code: 1000, protocols: bare(['a']) });
  for (const prototype of PROTOTYPES) {
    Reflect.deleteProperty(prototype, 'toJSON');
    Reflect.deleteProperty(prototype, 'forged');
  }
  expect(written).toBe('{"url":"ws://host/","code":1000,"protocols":["a"]}');
});
