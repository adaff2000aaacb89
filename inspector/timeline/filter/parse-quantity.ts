import type { Comparison, Test } from './filter.ts';
import { FilterFailure } from './filter-failure.ts';
import type { Word } from './scan-words.ts';

/** Bytes, decimal as the panel shows sizes, by unit in lower case. */
const SIZES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
};
/** Milliseconds. */
const TIMES: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1e3 };

/**
 * `size>1.5k`, `latency:>=2s`; without a sign the quantity must be equal.
 * @throws FilterFailure when it is none
 */
export function parseQuantity(word: Word, on: 'size' | 'latency'): Test {
  const sign = word.operator.replace(/^:/, '');
  const comparison = (sign === '' ? '=' : sign) as Comparison;
  const [part, more] = word.parts;
  const value = more === undefined ? quantityOf(on, part!.text) : null;
  if (value !== null) return { on, comparison, value };
  const units =
    on === 'size' ? 'a size in B, k or M, such as 1.5k' : 'a time in ms or s, such as 100ms';
  const got = word.parts.map(({ text }) => text).join(',');
  const message = `expected behind ${on}${word.operator} ${units}, got ${got || 'nothing'}`;
  throw new FilterFailure(message, part!.start, Math.max(word.end, part!.start));
}

/** `1.5k` as bytes, `2s` as milliseconds; null when it is neither. */
function quantityOf(on: 'size' | 'latency', text: string): number | null {
  const match = /^(\d+\.?\d*|\.\d+)\s*([a-z]*)$/i.exec(text);
  if (match === null) return null;
  const [, number = '', unit = ''] = match;
  const units = on === 'size' ? SIZES : TIMES;
  const name = unit.toLowerCase();
  if (!Object.hasOwn(units, name)) return null;
  // The thousandths in which latencies are told, and whole bytes: 0.1k is 100 bytes, not a little more.
  return Math.round(Number(number) * units[name]! * 1e3) / 1e3;
}
