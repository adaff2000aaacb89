import type { WriteStream } from 'node:tty';
import { createColors } from 'picocolors';
import type { Comparison, Difference } from '../../inspector/compare/comparison.ts';
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
