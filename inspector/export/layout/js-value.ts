import { base64Encode } from '../../protocol/base64.ts';
import {
  type Doc,
  fill,
  group,
  hardLine,
  ifBroken,
  indent,
  joined,
  line,
  softLine,
} from './doc.ts';

/** Up to so many bytes are readable as numbers. */
const READABLE_BYTES = 16;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export interface JsStyle {
  /** Code for what is no value but stands for one; undefined for a value. */
  standIn(value: object): Doc | undefined;
  /** The expression for bytes, of numbers or of base64. */
  bytes(numbers: readonly number[] | null, base64: string): Doc;
}

/** A value as an expression of JavaScript that makes it again. */
export function jsValue(value: unknown, style: JsStyle): Doc {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
    case 'object':
      return value === null ? 'null' : objectDoc(value, style);
    default:
      return String(value);
  }
}

/** The text as a literal, in the quotes that need fewer escapes. */
export function quoted(text: string): string {
  const body = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  const doubles = text.split('"').length;
  const quote = text.split("'").length > doubles ? '"' : "'";
  const escaped = body.replace(/\\(.)|'/g, (whole, after: string | undefined) => {
    if (after === '"') return quote === '"' ? '\\"' : '"';
    return whole === "'" && quote === "'" ? "\\'" : whole;
  });
  return quote + escaped + quote;
}

function objectDoc(value: object, style: JsStyle): Doc {
  const standIn = style.standIn(value);
  if (standIn !== undefined) return standIn;
  if (value instanceof Uint8Array) {
    return style.bytes(value.length <= READABLE_BYTES ? [...value] : null, base64Encode(value));
  }
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return arrayDoc(value, style);
  const fields = Object.entries(value).map(([key, item]) => [
    keyOf(key),
    ': ',
    jsValue(item, style),
  ]);
  return fieldsDoc(fields);
}

/** An object of fields that are written already. */
export function fieldsDoc(fields: readonly Doc[], isBroken = false): Doc {
  if (fields.length === 0) return '{}';
  return group(
    ['{', indent([line, joined(fields, [',', line])]), ifBroken(','), line, '}'],
    isBroken,
  );
}

/** An array of items that are written already. */
export function itemsDoc(items: readonly Doc[], isBroken = false): Doc {
  if (items.length === 0) return '[]';
  return group(
    ['[', indent([softLine, joined(items, [',', line])]), ifBroken(','), softLine, ']'],
    isBroken,
  );
}

/** An array of numbers, as many to a line as fit. */
export function numbersDoc(numbers: readonly number[]): Doc {
  if (numbers.length === 0) return '[]';
  const last = numbers.length - 1;
  const items = numbers.map((number, index) => `${numberText(number)}${index < last ? ',' : ''}`);
  return group(['[', indent([softLine, fill(items)]), ifBroken(','), softLine, ']']);
}

function numberText(number: number): string {
  return Object.is(number, -0) ? '-0' : String(number).replace('e+', 'e');
}

function arrayDoc(list: readonly unknown[], style: JsStyle): Doc {
  if (list.length > 1 && list.every((item) => typeof item === 'number' && Number.isFinite(item))) {
    return numbersDoc(list as readonly number[]);
  }
  const items = Array.from(list, (item) => jsValue(item, style));
  return itemsDoc(items, isMatrix(list, style));
}

/** Several objects, or several arrays, of more than one item each stand on lines of their own. */
function isMatrix(list: readonly unknown[], style: JsStyle): boolean {
  if (list.length < 2) return false;
  const sizes = list.map((item) => {
    if (typeof item !== 'object' || item === null || style.standIn(item) !== undefined) return 0;
    if (item instanceof Uint8Array || item instanceof Date) return 0;
    return Array.isArray(item) ? item.length : -Object.keys(item).length;
  });
  return sizes.every((size) => size > 1) || sizes.every((size) => size < -1);
}

/** A plain `__proto__` in a literal would set the prototype instead. */
function keyOf(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  const isNumber = /^\d+(?:\.\d+)?$/.test(key) && String(Number(key)) === key;
  return isNumber || IDENTIFIER.test(key) ? key : quoted(key);
}

/** Lines one below the other. */
export function block(statements: readonly Doc[]): Doc {
  return ['{', indent([hardLine, joined(statements, hardLine)]), hardLine, '}'];
}
