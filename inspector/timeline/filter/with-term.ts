import type { Key } from './keys.ts';
import { quotedText, quotedValue } from './quoted.ts';
import { scanWords, type Word } from './scan-words.ts';

/**
 * The filter with one more term, for instance `withTerm('a', 'event', 'my event', true)` is
 * `a -event:"my event"`. The same term, and its opposite, go. A filter whose quotes are not closed is
 * replaced as a whole, since there is no place behind it.
 * @param key null for plain text
 */
export function withTerm(text: string, key: Key | null, value: string, negated: boolean): string {
  const term = key === null ? quotedText(value) : `${key}:${quotedValue(value)}`;
  const words = scanWords(text);
  const isOpen = words.some((word) => word.isOpen);
  const others = isOpen ? [] : words.filter((word) => !isSame(word, key, value));
  const kept = others.map(({ start, end }) => text.slice(start, end));
  return [...kept, negated ? `-${term}` : term].join(' ');
}

function isSame({ key: other, operator, parts, flags }: Word, key: Key | null, value: string) {
  const [part, more] = parts;
  if (other !== key || flags !== null || more !== undefined || part?.text !== value) return false;
  const isPattern = key !== null && !part.isQuoted && value.includes('*');
  return !isPattern && (key === null || operator === ':');
}
