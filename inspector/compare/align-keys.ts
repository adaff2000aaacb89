/**
 * Edits beyond which Myers' search for the shortest script gives way to anchors: its time grows with
 * their product with the length, its memory with their square (4 MiB here).
 */
const MOST_EDITS = 1_000;

/** A part of both lists that is still to be aligned. */
interface Part {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/**
 * For each key of `a` the index in `b` of the equal key that it corresponds to, in ascending order, or
 * -1: a longest common subsequence, found by Myers' O(ND) algorithm, or, where the lists differ too much
 * for that, a long one by patience (what is unique in both is aligned first, then what is between).
 */
export function alignKeys(a: Int32Array, b: Int32Array): Int32Array {
  const partners = new Int32Array(a.length).fill(-1);
  const parts: Part[] = [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const rest = trim(a, b, part, partners);
    if (rest.fromA === rest.toA || rest.fromB === rest.toB) continue;
    const [indicesA, indicesB] = [shared(a, b, rest, 'a'), shared(a, b, rest, 'b')];
    const [keysA, keysB] = [indicesA.map((i) => a[i]!), indicesB.map((i) => b[i]!)];
    const pairs = shortestScript(keysA, keysB);
    if (pairs !== null) {
      for (const [i, j] of pairs) partners[indicesA[i]!] = indicesB[j]!;
      continue;
    }
    let { fromA, fromB } = rest;
    for (const [i, j] of anchors(keysA, keysB)) {
      const [atA, atB] = [indicesA[i]!, indicesB[j]!];
      partners[atA] = atB;
      parts.push({ fromA, toA: atA, fromB, toB: atB });
      [fromA, fromB] = [atA + 1, atB + 1];
    }
    if (fromA > rest.fromA) parts.push({ fromA, toA: rest.toA, fromB, toB: rest.toB });
  }
  return partners;
}

function trim(a: Int32Array, b: Int32Array, part: Part, partners: Int32Array): Part {
  let { fromA, toA, fromB, toB } = part;
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) partners[fromA++] = fromB++;
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) partners[--toA] = --toB;
  return { fromA, toA, fromB, toB };
}

/** Indices of the keys that the other side has too: the others correspond to nothing anyway. */
function shared(a: Int32Array, b: Int32Array, part: Part, side: 'a' | 'b'): number[] {
  const [own, from, to] = side === 'a' ? [a, part.fromA, part.toA] : [b, part.fromB, part.toB];
  const others = side === 'a' ? b.subarray(part.fromB, part.toB) : a.subarray(part.fromA, part.toA);
  const known = new Set(others);
  const indices: number[] = [];
  for (let i = from; i < to; i++) if (known.has(own[i]!)) indices.push(i);
  return indices;
}

type Pair = readonly [indexA: number, indexB: number];

/** Myers, "An O(ND) Difference Algorithm and Its Variations" (1986); null beyond `MOST_EDITS`. */
function shortestScript(a: readonly number[], b: readonly number[]): Pair[] | null {
  const most = Math.min(MOST_EDITS, a.length + b.length);
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  const middle = most + 1;
  for (let edits = 0; edits <= most; edits++) {
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown =
        k === -edits || (k !== edits && furthest[middle + k - 1]! < furthest[middle + k + 1]!);
      let x = isDown ? furthest[middle + k + 1]! : furthest[middle + k - 1]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return null;
}

function walkBack(trace: readonly Int32Array[], lengthA: number, lengthB: number): Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [lengthA, lengthB];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const before = (k: number) => trace[edits]![k + edits + 1]!;
    const k = x - y;
    const isDown = k === -edits || (k !== edits && before(k - 1) < before(k + 1));
    const previousK = isDown ? k + 1 : k - 1;
    const startX = edits === 0 ? 0 : isDown ? before(previousK) : before(previousK) + 1;
    while (x > startX && x - k > 0) pairs.push([--x, x - k]);
    x = edits === 0 ? 0 : before(previousK);
    y = x - previousK;
  }
  return pairs.reverse();
}

/** A longest ascending sequence of keys that are unique in both, else of the rarest. */
function anchors(a: readonly number[], b: readonly number[]): Pair[] {
  const [placesA, placesB] = [placesByKey(a), placesByKey(b)];
  const candidates: Pair[] = [];
  for (const [key, places] of placesA) {
    const others = placesB.get(key)!;
    if (places.length === 1 && others.length === 1) candidates.push([places[0]!, others[0]!]);
  }
  if (candidates.length > 0) return longestAscending(candidates.sort(([i], [j]) => i - j));
  // Nothing is unique: the n-th of a key stands for the n-th.
  const inOrder: Pair[] = [];
  for (const [key, places] of placesA) {
    const others = placesB.get(key)!;
    for (let n = 0; n < Math.min(places.length, others.length); n++) {
      inOrder.push([places[n]!, others[n]!]);
    }
  }
  return longestAscending(inOrder.sort(([i], [j]) => i - j));
}

function placesByKey(keys: readonly number[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  keys.forEach((key, index) => {
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  });
  return places;
}

/** Of pairs that ascend by their first member, the most that ascend by both. */
function longestAscending(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, j], index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (pairs[tails[mid]!]![1] < j) low = mid + 1;
      else high = mid;
    }
    if (low > 0) before[index] = tails[low - 1]!;
    tails[low] = index;
  });
  const longest: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at]!) longest.push(pairs[at]!);
  return longest.reverse();
}
