/**
 * One line of a value, as the console writes it: `"EURUSD", {bid: 1.25, …}`. However large or deep
 * the value is, it is looked at only as far as the line reaches.
 */

/** Longer than any row is wide. */
const LONGEST = 240;
/** Deeper values are named by their kind only. */
const DEEPEST = 3;
/** Enough of a string to know it by, where others follow. */
const LONGEST_STRING = 120;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The values one after the other, cut where they grow too long for a row. */
export function previewAll(values: readonly unknown[]): string {
  const line = new PreviewLine();
  values.forEach((value, index) => {
    if (line.isFull) return;
    if (index > 0) line.add(', ');
    write(line, value, 0);
  });
  return line.text;
}

export function preview(value: unknown): string {
  return previewAll([value]);
}

/** Text on one line, cut where it grows too long for a row. */
export function previewText(text: string): string {
  const beginning = text.slice(0, LONGEST);
  return `${beginning.replaceAll(/\s+/g, ' ')}${text.length > LONGEST ? '…' : ''}`;
}

class PreviewLine {
  text = '';

  get isFull(): boolean {
    return this.text.length >= LONGEST;
  }

  add(part: string): void {
    if (this.isFull) return;
    this.text += part;
    if (this.text.length > LONGEST) this.text = `${this.text.slice(0, LONGEST)}…`;
  }
}

function write(line: PreviewLine, value: unknown, depth: number): void {
  if (typeof value === 'string') line.add(quoted(value));
  else if (typeof value !== 'object' || value === null) line.add(scalar(value));
  else if (value instanceof Uint8Array) line.add(`▯ ${value.length} B`);
  else if (value instanceof Date) line.add(dated(value));
  else if (Array.isArray(value)) writeArray(line, value, depth);
  else writeObject(line, value, depth);
}

function writeArray(line: PreviewLine, items: readonly unknown[], depth: number): void {
  if (depth >= DEEPEST && items.length > 0) {
    line.add(`Array(${items.length})`);
    return;
  }
  line.add('[');
  for (let i = 0; i < items.length && !line.isFull; i++) {
    if (i > 0) line.add(', ');
    write(line, items[i], depth + 1);
  }
  line.add(']');
}

function writeObject(line: PreviewLine, value: object, depth: number): void {
  const record = value as Readonly<Record<string, unknown>>;
  let count = 0;
  line.add('{');
  for (const key in record) {
    if (!Object.hasOwn(record, key)) continue;
    if (depth >= DEEPEST) {
      line.add('…');
      break;
    }
    if (count++ > 0) line.add(', ');
    line.add(`${IDENTIFIER.test(key) ? key : quoted(key)}: `);
    if (line.isFull) break;
    write(line, record[key], depth + 1);
  }
  line.add('}');
}

function quoted(text: string): string {
  if (text.length <= LONGEST_STRING) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, LONGEST_STRING)).slice(0, -1)}…"`;
}

function dated(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString();
}

function scalar(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : String(value);
}
