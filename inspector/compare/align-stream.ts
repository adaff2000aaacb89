import { alignKeys } from './align-keys.ts';

export interface StreamPair {
  readonly a: number;
  readonly b: number;
  /** `moved`: equal, in another place; `unequal`: in the same place, and not equal. */
  readonly how: 'equal' | 'moved' | 'unequal';
}

/** Beyond it packets between two equal ones are paired in their order, without a look at how alike they are. */
const MOST_COMPARED = 2_500;

/**
 * Aligns two streams by keys of their packets.
 * @param unlikeness of two packets that are not equal: how much they differ
 */
export function alignStream(
  a: Int32Array,
  b: Int32Array,
  unlikeness: (a: number, b: number) => number,
): StreamPair[] {
  const partners = alignKeys(a, b);
  slide(a, b, partners);
  const isTaken = new Uint8Array(b.length);
  for (const j of partners) if (j !== -1) isTaken[j] = 1;
  const moved = movedPairs(a, b, partners, isTaken);
  const pairs: StreamPair[] = [...moved];
  const movedA = new Set(moved.map((pair) => pair.a));
  let gapA: number[] = [];
  let nextB = 0;
  const endGap = (end: number) => {
    const gapB: number[] = [];
    for (; nextB < end; nextB++) if (isTaken[nextB] === 0) gapB.push(nextB);
    for (const [i, j] of pairGap(gapA, gapB, unlikeness))
      pairs.push({ a: i, b: j, how: 'unequal' });
    gapA = [];
  };
  for (let i = 0; i < a.length; i++) {
    const j = partners[i]!;
    if (j === -1) {
      if (!movedA.has(i)) gapA.push(i);
      continue;
    }
    endGap(j);
    nextB = j + 1;
    pairs.push({ a: i, b: j, how: 'equal' });
  }
  endGap(b.length);
  return pairs;
}

/**
 * Of packets that are all alike any may be the one that has no partner: lets it be the one that stands
 * opposite to what is new, so that this is one change and not two.
 */
function slide(a: Int32Array, b: Int32Array, partners: Int32Array): void {
  for (let i = 0; i + 1 < a.length; i++) {
    const next = partners[i + 1]!;
    if (partners[i] !== -1 || next < 1 || a[i] !== a[i + 1]) continue;
    let end = i + 1;
    while (end < a.length && a[end] === a[i] && partners[end] === next + end - i - 1) end++;
    const behind = next + end - i - 1;
    const isNewBehind = behind < b.length && (end === a.length || partners[end]! > behind);
    const isNewBefore = partners[i - 1] === undefined ? next > 0 : partners[i - 1]! < next - 1;
    if (!isNewBehind || isNewBefore || b[behind] === a[i]) continue;
    for (let at = i; at < end - 1; at++) partners[at] = next + at - i;
    partners[end - 1] = -1;
    i = end - 1;
  }
}

function movedPairs(
  a: Int32Array,
  b: Int32Array,
  partners: Int32Array,
  isTaken: Uint8Array,
): StreamPair[] {
  const free = new Map<number, number[]>();
  for (let j = 0; j < b.length; j++) {
    if (isTaken[j] === 1) continue;
    const known = free.get(b[j]!);
    if (known === undefined) free.set(b[j]!, [j]);
    else known.push(j);
  }
  for (const list of free.values()) list.reverse();
  const moved: StreamPair[] = [];
  for (let i = 0; i < a.length && free.size > 0; i++) {
    const j = partners[i] === -1 ? free.get(a[i]!)?.pop() : undefined;
    if (j === undefined) continue;
    isTaken[j] = 1;
    moved.push({ a: i, b: j, how: 'moved' });
  }
  return moved;
}

/** Which packets of a gap stand for each other, in order: as many as can, and as alike as possible. */
function pairGap(
  a: readonly number[],
  b: readonly number[],
  unlikeness: (a: number, b: number) => number,
): [number, number][] {
  const count = Math.min(a.length, b.length);
  if (a.length === b.length || count === 0 || a.length * b.length > MOST_COMPARED) {
    return a.slice(0, count).map((i, n) => [i, b[n]!]);
  }
  const [short, long, isSwapped] = a.length < b.length ? [a, b, false] : [b, a, true];
  const places = mostAlike(short.length, long.length, (i, j) =>
    isSwapped ? unlikeness(long[j]!, short[i]!) : unlikeness(short[i]!, long[j]!),
  );
  return places.map((j, i) => (isSwapped ? [long[j]!, short[i]!] : [short[i]!, long[j]!]));
}

/** For each of the few the place among the many, ascending, with the least sum of costs. */
function mostAlike(few: number, many: number, cost: (i: number, j: number) => number): number[] {
  const sums = Array.from({ length: few + 1 }, () => new Float64Array(many + 1).fill(Infinity));
  sums[0]!.fill(0);
  for (let i = 1; i <= few; i++) {
    for (let j = i; j <= many; j++) {
      sums[i]![j] = Math.min(sums[i]![j - 1]!, sums[i - 1]![j - 1]! + cost(i - 1, j - 1));
    }
  }
  const places: number[] = [];
  for (let [i, j] = [few, many]; i > 0; j--) {
    if (j > i && sums[i]![j] === sums[i]![j - 1]) continue;
    places.push(j - 1);
    i--;
  }
  return places.reverse();
}
