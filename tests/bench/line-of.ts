import pc from 'picocolors';
import type { Figure } from './figure.ts';
import { isReached, TARGETS } from './targets.ts';

/** Widths of the columns; the first is aligned on its left. */
const WIDTHS = [38, 20, 24, 22, 20];

export const HEAD = pc.bold(
  aligned(['figure', 'value', '95 % of the median', 'baseline', 'target']),
);

/** A figure as a line for a terminal. */
export function lineOf({ name, value, baseline, low, high, unit }: Figure): string {
  const target = TARGETS[name];
  const sign = target?.bound === 'least' ? '≥' : '≤';
  const missed = isReached(name, value) === false;
  const line = aligned([
    name,
    baseline === null ? `${shown(value)} ${unit}` : `${shown(value)} ×`,
    `${shown(low)} … ${shown(high)}`,
    baseline === null ? '' : `${shown(baseline)} ${unit}`,
    target === undefined ? '' : `${sign} ${shown(target.value)}${missed ? ' (missed)' : ''}`,
  ]);
  return missed ? pc.red(line) : line;
}

function aligned(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[0]!) : cell.padStart(WIDTHS[i]!)))
    .join('');
}

/** Three digits are more than such figures are worth. */
function shown(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
