import type { Choices } from './choices.ts';
import type { NamePattern } from './filter.ts';
import { FilterFailure } from './filter-failure.ts';
import type { Key } from './keys.ts';
import { nameTest } from './name-pattern.ts';
import { nearestWord } from './nearest-word.ts';
import type { Part, Word } from './scan-words.ts';

/** The values, without the empty one that stands behind a comma while the next is being written. */
export function valuesOf(word: Word, key: Key): readonly Part[] {
  const { start, end } = word;
  if (word.operator !== ':') {
    const message = `expected a value behind ${key}:, got ${word.operator.slice(1)}; only sizes and latencies are compared`;
    throw new FilterFailure(message, start, end);
  }
  const values = word.parts.filter(({ text, isQuoted }) => text !== '' || isQuoted);
  if (values.length > 0) return values;
  const message = `expected a value behind ${key}:, got nothing; write for instance ${EXAMPLES[key]}`;
  throw new FilterFailure(message, start, end);
}

const EXAMPLES: Readonly<Record<Key, string>> = {
  event: 'event:quote',
  ns: 'ns:/chat',
  room: 'room:lobby',
  to: 'to:all',
  dir: 'dir:sent',
  kind: 'kind:ack',
  size: 'size>1k',
  latency: 'latency>100ms',
  is: 'is:waiting',
  has: 'has:ack',
  ack: 'ack:3',
  layer: 'layer:engine.io',
  transport: 'transport:polling',
  conn: 'conn:1',
  sid: 'sid:a1b2',
  url: 'url:localhost',
};

export function nameOf({ text, isQuoted }: Part): NamePattern {
  return { text, isWild: !isQuoted && text.includes('*') };
}

export function idOf({ text, start, end }: Part): number {
  const id = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(id)) return id;
  throw new FilterFailure(`expected the number of an ack, got ${text}`, start, end);
}

export function chosen<Value>(word: Word, key: Key, choices: Choices<Value>): readonly Value[] {
  const names = Object.keys(choices);
  return valuesOf(word, key).flatMap((part) => {
    const test = nameTest([nameOf({ ...part, text: part.text.toLowerCase() })]);
    const found = names.filter(test).flatMap((name) => choices[name]!);
    if (found.length > 0) return found;
    const nearest = nearestWord(part.text.toLowerCase(), names);
    const meant = nearest === null ? '' : `; did you mean ${nearest}?`;
    const message = `expected behind ${key}: one of ${names.join(', ')}, got ${part.text}${meant}`;
    throw new FilterFailure(message, part.start, part.end);
  });
}
