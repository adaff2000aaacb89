import type { Timeline } from '../timeline.ts';
import { isKey, KEY_NAMES, KEYS } from './keys.ts';
import { scanWords, type Word } from './scan-words.ts';
import { suggestedValues } from './suggested-values.ts';

export interface Suggestion {
  /** What takes the place of the text from `start` to `end`. */
  readonly text: string;
  /** What it means; may be empty. */
  readonly detail: string;
}

export interface Suggestions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Suggestion[];
}

// As many as one reads; more letters make them fewer.
const MOST = 50;

/**
 * What may stand at the caret: keys, and behind a key the values that the timeline has seen. Only what
 * the word says up to the caret counts.
 * @param caret place in the text, in characters
 */
export function suggest(text: string, caret: number, timeline: Timeline): Suggestions {
  const word = scanWords(text).find(({ start, end }) => start < caret && caret <= end);
  if (word === undefined) return { start: caret, end: caret, items: keysLike('') };
  if (word.flags !== null) return { start: caret, end: caret, items: [] };
  return word.key === null
    ? suggestKeys(text, caret, word)
    : suggestValues(text, caret, word, timeline);
}

function suggestKeys(text: string, caret: number, { start, end, negated }: Word): Suggestions {
  const from = negated ? start + 1 : start;
  const begun = text.slice(from, caret);
  return { start: from, end, items: caret < from ? [] : keysLike(begun.toLowerCase()) };
}

function keysLike(begun: string): readonly Suggestion[] {
  return KEY_NAMES.filter((key) => key.startsWith(begun)).map((key) => ({
    text: key === 'size' || key === 'latency' ? `${key}>` : `${key}:`,
    detail: KEYS[key],
  }));
}

function suggestValues(text: string, caret: number, word: Word, timeline: Timeline): Suggestions {
  const { key, parts } = word;
  const part = parts.findLast(({ start }) => start <= caret);
  // The caret stands in the key: that is being changed.
  if (part === undefined || key === null) return suggestKeys(text, caret, word);
  const { start, end } = part;
  if (!isKey(key)) return { start, end, items: [] };
  const begun = text.slice(start, caret).replace(/^"|"$/g, '').toLowerCase();
  return { start, end, items: ranked(suggestedValues(key, timeline), begun) };
}

/** Those that begin so come first, then those that have it in them. */
function ranked(values: Iterable<Suggestion>, begun: string): readonly Suggestion[] {
  const first: Suggestion[] = [];
  const then: Suggestion[] = [];
  for (const value of values) {
    const at = value.text.replace(/^"/, '').toLowerCase().indexOf(begun);
    if (at === 0) first.push(value);
    else if (at > 0 && then.length < MOST) then.push(value);
    if (first.length === MOST) break;
  }
  return [...first, ...then].slice(0, MOST);
}
