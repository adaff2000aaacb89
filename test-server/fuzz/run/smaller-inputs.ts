import type { Input } from '../wire/input.ts';

type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };
type Put = (value: Tree | undefined) => Tree;

/** Fields that may be absent. */
const OPTIONAL = new Set([
  'split',
  'only',
  'times',
  'fin',
  'rsv',
  'mask',
  'stated',
  'lengthBytes',
  'fragments',
  'deflate',
  'body',
  'version',
  'text',
  'ms',
  'off',
]);
/** Fields whose words are the input's grammar. */
const GRAMMAR = new Set([
  'do',
  'for',
  'on',
  'to',
  'sid',
  'host',
  'bytes',
  'opcode',
  'nest',
  'binary',
]);
const SIZES = new Set(['times', 'depth', 'fragments']);

/** Inputs that are an edit smaller than this one, the larger edits first. */
export function* smallerInputs(input: Input, keepsSizes: boolean): Generator<Input> {
  const put: Put = (value) => value ?? { steps: [] };
  for (const tree of smaller(input as unknown as Tree, put, '', keepsSizes, false)) {
    yield tree as unknown as Input;
  }
}

function* smaller(
  tree: Tree,
  put: Put,
  key: string,
  keepsSizes: boolean,
  isJson: boolean,
): Generator<Tree> {
  if (!isJson && (GRAMMAR.has(key) || (keepsSizes && SIZES.has(key)))) return;
  if (typeof tree === 'string') yield* shorter(tree, put);
  else if (typeof tree === 'number') yield* lower(tree, put, SIZES.has(key) ? 1 : 0);
  else if (typeof tree === 'object' && tree !== null) {
    if (isJson) {
      for (const plain of [null, 0, Array.isArray(tree) ? [] : {}]) {
        if (JSON.stringify(plain) !== JSON.stringify(tree)) yield put(plain);
      }
    }
    if (isList(tree)) yield* fewer(tree, put, keepsSizes, isJson);
    else yield* simpler(tree, put, keepsSizes, isJson);
  }
}

function isList(tree: readonly Tree[] | { readonly [key: string]: Tree }): tree is readonly Tree[] {
  return Array.isArray(tree);
}

function* fewer(
  list: readonly Tree[],
  put: Put,
  keepsSizes: boolean,
  isJson: boolean,
): Generator<Tree> {
  for (let size = list.length >> 1; size > 1; size >>= 1) {
    for (let start = 0; start < list.length; start += size) yield put(list.toSpliced(start, size));
  }
  for (let index = list.length - 1; index >= 0; index--) yield put(list.toSpliced(index, 1));
  // From the end: what stands first lets in, and is needed most often.
  for (const [index, each] of [...list.entries()].reverse()) {
    const inner: Put = (value) => put(list.with(index, value ?? null));
    yield* smaller(each, inner, '', keepsSizes, isJson);
  }
}

function* simpler(
  object: { readonly [key: string]: Tree },
  put: Put,
  keepsSizes: boolean,
  isJson: boolean,
): Generator<Tree> {
  const entries = Object.entries(object);
  for (const [key] of entries) {
    if (keepsSizes && SIZES.has(key)) continue;
    if (isJson || OPTIONAL.has(key)) yield put(made(entries.filter(([other]) => other !== key)));
  }
  // A piece that is repeated or nested, once and bare.
  if (!isJson && !keepsSizes && Array.isArray(object.inner)) yield put('');
  for (const [key, value] of entries) {
    const inner: Put = (changed) =>
      put(made(entries.map(([other, old]) => [other, other === key ? (changed ?? null) : old])));
    yield* smaller(value, inner, key, keepsSizes, isJson || key === 'json');
  }
}

/** Own keys of any name, `__proto__` among them. */
function made(entries: readonly (readonly [string, Tree])[]): Tree {
  return Object.fromEntries(entries);
}

function* shorter(text: string, put: Put): Generator<Tree> {
  if (text === '') return;
  yield put('');
  const characters = [...text];
  if (characters.length > 1) {
    const half = characters.length >> 1;
    yield put(characters.slice(0, half).join(''));
    yield put(characters.slice(half).join(''));
  }
  if (characters.length <= 8 && characters.length > 2) {
    for (let index = 0; index < characters.length; index++) {
      yield put(characters.toSpliced(index, 1).join(''));
    }
  }
}

function* lower(number: number, put: Put, least: number): Generator<Tree> {
  if (number <= least && number >= 0) return;
  yield put(least);
  for (const part of [0.01, 0.1, 0.5, 0.9]) {
    const lower = Math.trunc(number * part);
    if (lower !== number && lower > least) yield put(lower);
  }
}
