import { byteLengthOf, bytesOf, isBytes, isContainer } from './value-node.ts';

/** A piece of a preview, and what it is; `plain` is punctuation. */
export interface Token {
  readonly text: string;
  readonly kind: 'plain' | 'key' | 'string' | 'number' | 'keyword';
}

const LONGEST_STRING = 200;
const LONGEST_INNER_STRING = 40;
const MOST_ITEMS = 5;
const MOST_BYTES = 16;

/** A value in one short line, as the console writes it: `{tag: "up", list: Array(3), …}`. */
export function previewOf(value: unknown): readonly Token[] {
  return isContainer(value) ? outer(value) : scalar(value, LONGEST_STRING);
}

function outer(value: object): Token[] {
  return Array.isArray(value) ? arrayPreview(value) : objectPreview(value);
}

function arrayPreview(items: readonly unknown[]): Token[] {
  const shown = items.slice(0, MOST_ITEMS).map(inner);
  const size = items.length > 1 ? [plain(`(${items.length}) `)] : [];
  return [...size, ...enclosed('[', shown, items.length > MOST_ITEMS, ']')];
}

function objectPreview(value: object): Token[] {
  const shown: Token[][] = [];
  let more = false;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    more = shown.length === MOST_ITEMS;
    if (more) break;
    const name = cut(key, LONGEST_INNER_STRING);
    const member = (value as Record<string, unknown>)[key];
    shown.push([{ text: name, kind: 'key' }, plain(': '), ...inner(member)]);
  }
  return enclosed('{', shown, more, '}');
}

function enclosed(open: string, items: readonly Token[][], more: boolean, close: string): Token[] {
  const separated = items.flatMap((item, at) => (at === 0 ? item : [plain(', '), ...item]));
  const rest = more ? [plain(', …')] : [];
  return [plain(open), ...separated, ...rest, plain(close)];
}

function inner(value: unknown): Token[] {
  if (!isContainer(value)) return scalar(value, LONGEST_INNER_STRING);
  if (Array.isArray(value)) return [plain(value.length === 0 ? '[]' : `Array(${value.length})`)];
  for (const key in value) if (Object.hasOwn(value, key)) return [plain('{…}')];
  return [plain('{}')];
}

function scalar(value: unknown, longest: number): Token[] {
  switch (typeof value) {
    case 'string':
      return [{ text: quoted(value, longest), kind: 'string' }];
    case 'number':
      return [{ text: Object.is(value, -0) ? '-0' : String(value), kind: 'number' }];
    case 'bigint':
      return [{ text: `${value}n`, kind: 'number' }];
    case 'object':
      return value === null ? [keyword('null')] : special(value);
    default:
      return [keyword(String(value))];
  }
}

function special(value: object): Token[] {
  if (value instanceof Date) return [plain(dateText(value))];
  if (!isBytes(value)) return [plain('{…}')];
  const bytes = bytesOf(value).subarray(0, MOST_BYTES);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const length = byteLengthOf(value);
  const rest = length > MOST_BYTES ? ' …' : '';
  return [plain(`ArrayBuffer(${length}) `), { text: hex + rest, kind: 'number' }];
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString();
}

function quoted(text: string, longest: number): string {
  const shown = JSON.stringify(text.slice(0, longest));
  return text.length > longest ? `${shown.slice(0, -1)}…"` : shown;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function plain(text: string): Token {
  return { text, kind: 'plain' };
}

function keyword(text: string): Token {
  return { text, kind: 'keyword' };
}
