import type { WriteStream } from 'node:tty';
import { createColors } from 'picocolors';
import type { Comparison, Difference } from '../../inspector/compare/comparison.ts';
import { counted } from '../../inspector/timeline/quantity.ts';
import { escapeControls } from './terminal-text.ts';
import { wantsColors } from './wants-colors.ts';

const SIGNS: Readonly<Record<Difference['kind'], string>> = {
  added: '+',
  missing: '-',
  changed: '~',
  reordered: '↕',
  slower: '…',
};

/** What differs, a line each: its sign, where it is, and what is otherwise. */
export function differenceLines({ rows, pairs }: Comparison, output: WriteStream): string[] {
  const { green, red, yellow, dim } = createColors(wantsColors(output));
  const paint = { added: green, missing: red, changed: yellow, reordered: yellow, slower: yellow };
  const lines: string[] = [];
  let shown = -1;
  for (const { difference, pair, namespace = '' } of rows) {
    if (difference === null) continue;
    if (pair !== shown) {
      const { a, b } = pairs[pair]!;
      lines.push(dim(escapeControls((a ?? b)?.path ?? '')));
      shown = pair;
    }
    const { kind, words } = difference;
    const where = namespace === '' || namespace === '/' ? '' : `${namespace} `;
    lines.push(
      `${paint[kind](`${SIGNS[kind]} ${kind.padEnd(9)}`)} ${escapeControls(where + words)}`,
    );
  }
  return lines;
}

/** `The same: 6 packets`, or `2 differences in 6 packets`. */
export function differenceSummary(
  { isSame, counts, rows }: Comparison,
  output: WriteStream,
): string {
  const { bold, green } = createColors(wantsColors(output));
  const packets = counted(rows.length, 'packet');
  if (isSame) return green(`The same: ${packets}`);
  return bold(`${counted(rows.length - counts.same, 'difference')} in ${packets}`);
}
