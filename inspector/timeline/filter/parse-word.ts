import {
  AUDIENCES,
  DIRECTIONS,
  KIND_CHOICES,
  LAYER_CHOICES,
  PARTS,
  STATES,
  TRANSPORTS,
} from './choices.ts';
import type { Test } from './filter.ts';
import { FilterFailure } from './filter-failure.ts';
import { isKey, KEY_NAMES, type Key } from './keys.ts';
import { nearestWord } from './nearest-word.ts';
import { parsePattern } from './parse-pattern.ts';
import { parseQuantity } from './parse-quantity.ts';
import { chosen, idOf, nameOf, valuesOf } from './parse-values.ts';
import type { Word } from './scan-words.ts';

/** @throws FilterFailure when the word means nothing */
export function parseWord(text: string, word: Word): Test {
  checkQuotes(text, word);
  if (word.flags !== null) return parsePattern(word, word.parts[0]!.text, word.flags);
  if (word.key === null) return textTest(word);
  const { key } = word;
  if (!isKey(key)) throw unknownKey(word, key);
  return parseKeyed(word, key);
}

function checkQuotes(text: string, { isOpen, parts, end }: Word): void {
  const last = parts.at(-1)!;
  if (isOpen) {
    const message = 'expected a closing " behind this, got the end of the filter';
    throw new FilterFailure(message, last.start, last.end);
  }
  const next = text[end];
  if (!last.isQuoted || next === undefined || /\s/.test(next)) return;
  const message = `expected a space behind the closing ", got ${next}; write \\" for a quote inside of quotes`;
  throw new FilterFailure(message, end, end + 1);
}

function textTest(word: Word): Test {
  const { text } = word.parts[0]!;
  if (text !== '') return { on: 'text', text };
  const came = word.negated && !word.parts[0]!.isQuoted;
  throw failureAt(
    word,
    came
      ? 'expected behind - what to leave out, got nothing; write "-" to find that sign'
      : 'expected a text between the quotes, got none',
  );
}

function unknownKey({ start, end, negated, operator, parts }: Word, key: string): FilterFailure {
  const nearest = nearestWord(key, KEY_NAMES);
  const meant = nearest === null ? '' : ` Did you mean ${nearest}:?`;
  const from = negated ? start + 1 : start;
  const to = Math.min(end, parts[0]!.start);
  const known = KEY_NAMES.join(', ');
  const message = `expected one of the keys ${known}, got ${key}${operator}.${meant} Put it in quotes to find it as text`;
  return new FilterFailure(message, from, to);
}

function parseKeyed(word: Word, key: Key): Test {
  switch (key) {
    case 'event':
    case 'ns':
    case 'room':
      return { on: key, any: valuesOf(word, key).map(nameOf) };
    case 'conn':
    case 'sid':
    case 'url':
      return { on: key, any: valuesOf(word, key).map(({ text }) => text) };
    case 'to':
      return { on: key, any: chosen(word, key, AUDIENCES) };
    case 'dir':
      return { on: key, any: chosen(word, key, DIRECTIONS) };
    case 'kind':
      return { on: key, any: chosen(word, key, KIND_CHOICES) };
    case 'layer':
      return { on: key, any: chosen(word, key, LAYER_CHOICES) };
    case 'transport':
      return { on: key, any: chosen(word, key, TRANSPORTS) };
    case 'is':
      return { on: key, any: chosen(word, key, STATES) };
    case 'has':
      return { on: key, any: chosen(word, key, PARTS) };
    case 'ack':
      return { on: key, any: valuesOf(word, key).map(idOf) };
    case 'size':
    case 'latency':
      return parseQuantity(word, key);
  }
}

function failureAt({ start, end }: Word, message: string): FilterFailure {
  return new FilterFailure(message, start, end);
}
