import '../platform.ts';
import { describe, expect, it } from 'vitest';
import {
  isComplex,
  numberFrom,
  protocolsIn,
  textFrom,
} from '../../../extension/hook/conversions.ts';
import { tampered } from './tamper.ts';

/** A value that counts how often each conversion is asked for. */
function newValue(text: string) {
  const asked: string[] = [];
  const value = {
    toString() {
      asked.push('text');
      return text;
    },
    valueOf() {
      asked.push('number');
      return Number(text);
    },
  };
  return { value, asked };
}

describe('a conversion', () => {
  it('asks an object once, for what the platform would ask it', () => {
    const text = newValue('12');
    const number = newValue('12');
    expect(textFrom(text.value)).toBe('12');
    expect(numberFrom(number.value)).toBe(12);
    expect([text.asked, number.asked]).toEqual([['text'], ['number']]);
  });

  it('asks a function too', () => {
    const asked = Object.assign(() => 1, { toString: () => 'named' });
    expect(textFrom(asked)).toBe('named');
  });

  it('leaves to the platform what is no object, and what it refuses', () => {
    const symbol = Symbol('s');
    for (const value of ['text', 7, 7n, true, null, undefined, symbol]) {
      expect(textFrom(value)).toBe(value);
      expect(numberFrom(value)).toBe(value);
      expect(isComplex(value)).toBe(false);
    }
  });

  it('throws what the page throws', () => {
    const reason = new RangeError('of the page');
    const thrower = {
      toString() {
        throw reason;
      },
    };
    expect(() => textFrom(thrower)).toThrow(reason);
  });
});

describe('subprotocols', () => {
  it('are one or a list', () => {
    expect([...Array.from(protocolsIn('one'))]).toEqual(['one']);
    expect([...Array.from(protocolsIn(['a', 'b']))]).toEqual(['a', 'b']);
    expect(Array.from(protocolsIn(undefined))).toEqual([]);
  });

  it('are taken as far as no code of the page runs for them', () => {
    const { value, asked } = newValue('chat');
    const iterable = {
      *[Symbol.iterator]() {
        asked.push('iterator');
        yield 'chat';
      },
    };
    expect(Array.from(protocolsIn(['a', value, 'b']))).toEqual(['a', 'b']);
    expect(Array.from(protocolsIn(iterable))).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('are not looked for in what a page has put where arrays inherit', () => {
    const list: unknown[] = ['a', 'b'];
    const seen = tampered(() => protocolsIn(list));
    expect(Array.from(seen)).toEqual(['a', 'b']);
  });
});
