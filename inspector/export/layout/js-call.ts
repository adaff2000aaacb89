import {
  type Doc,
  group,
  ifBroken,
  indent,
  joined,
  line,
  mustBreak,
  oneOf,
  softLine,
} from './doc.ts';
import { type JsStyle, jsValue } from './js-value.ts';

/** A call with values; a last one that is a list or an object has its brackets beside those of the call. */
export function callOf(callee: string, args: readonly unknown[], style: JsStyle): Doc {
  const docs = args.map((arg) => jsValue(arg, style));
  return call(callee, docs, isHugged(args, style));
}

/** A call with arguments that are written already. */
export function call(callee: string, args: readonly Doc[], hugsLast: boolean): Doc {
  if (args.length === 0) return `${callee}()`;
  const open = `${callee}(`;
  const all = [open, indent([softLine, joined(args, [',', line])]), ifBroken(','), softLine, ')'];
  const last = args.at(-1)!;
  if (!hugsLast) return group(all);
  if (args.length === 1) return [open, last, ')'];
  const before = args.slice(0, -1);
  if (before.some(mustBreak)) return group(all, true);
  const head = [open, joined(before, [',', ' ']), ', '];
  return oneOf([[head, last, ')'], [head, broken(last), ')'], group(all, true)]);
}

function broken(doc: Doc): Doc {
  return typeof doc === 'object' && 'type' in doc && doc.type === 'group'
    ? { ...doc, isBroken: true }
    : doc;
}

/** Has the last argument brackets of its own, which open on the line of the call? */
export function isHugged(args: readonly unknown[], style: JsStyle): boolean {
  const last = args.at(-1);
  const kind = kindOf(last, style);
  if (kind === 'other' || Object.keys(last as object).length === 0) return false;
  if (args.length === 1) return true;
  return !isNumbers(last) && kindOf(args.at(-2), style) !== kind;
}

function kindOf(value: unknown, style: JsStyle): 'list' | 'object' | 'other' {
  if (typeof value !== 'object' || value === null) return 'other';
  if (style.standIn(value) !== undefined) return 'other';
  if (value instanceof Uint8Array || value instanceof Date) return 'other';
  return Array.isArray(value) ? 'list' : 'object';
}

function isNumbers(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'number')
  );
}
