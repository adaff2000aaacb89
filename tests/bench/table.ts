import pc from 'picocolors';
import type { Figure } from './figure.ts';
import { isReached, TARGETS } from './targets.ts';

const HEAD = ['figure', 'value', '95 % of the median', 'baseline', 'target'];

/** The figures as lines for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row, number) => {
      const line = row.map((cell, i) =>
        i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i]!),
      );
      const text = line.join('  ');
      if (number === 0) return pc.bold(text);
      const { name, value } = figures[number - 1]!;
      return isReached(name, value) === false ? pc.red(text) : text;
    })
    .join('\n');
}

function cellsOf({ name, value, baseline, low, high, unit }: Figure): string[] {
  const target = TARGETS[name];
  const sign = target?.bound === 'least' ? '≥' : '≤';
  return [
    name,
    baseline === null ? `${shown(value)} ${unit}` : `${shown(value)} ×`,
    `${shown(low)} … ${shown(high)}`,
    baseline === null ? '' : `${shown(baseline)} ${unit}`,
    target === undefined
      ? ''
      : `${sign} ${shown(target.value)}${isReached(name, value) ? '' : ' (missed)'}`,
  ];
}

/** Three digits are more than such figures are worth. */
function shown(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
