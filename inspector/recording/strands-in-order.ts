import type { Strand } from './strand.ts';

/** A strand that is read up to somewhere. */
interface Cursor {
  readonly strand: Strand;
  readonly order: Uint32Array | null;
  /** Place among the strands: of equal keys the first strand's comes first. */
  readonly rank: number;
  next: number;
  key: number;
}

/**
 * Each item of all strands, in the order of their keys. What was taken is let go, so that a file is not
 * held twice while the timeline takes it in.
 */
export function* strandsInOrder(
  strands: readonly Strand[],
): Generator<{ readonly strand: Strand; readonly item: number }, void> {
  const cursors = strands
    .filter(({ length }) => length > 0)
    .map((strand, rank): Cursor => {
      const order = strand.sorted();
      return { strand, order, rank, next: 0, key: strand.keys[order?.[0] ?? 0]! };
    })
    .sort((one, other) => (isBefore(one, other) ? -1 : 1));
  while (cursors.length > 0) {
    const [first, second] = cursors;
    const { strand, order } = first!;
    // As long as no other strand comes before it, it needs no place among them.
    do {
      const item = order?.[first!.next] ?? first!.next;
      yield { strand, item };
      strand.payloads[item] = '';
      first!.next++;
      if (first!.next === strand.length) break;
      first!.key = strand.keys[order?.[first!.next] ?? first!.next]!;
    } while (second === undefined || isBefore(first!, second));
    cursors.shift();
    if (first!.next < strand.length) cursors.splice(placeOf(cursors, first!), 0, first!);
    else strand.clear();
  }
}

/** Where it goes among those that are in order. */
function placeOf(cursors: readonly Cursor[], cursor: Cursor): number {
  let low = 0;
  let high = cursors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(cursors[middle]!, cursor)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(one: Cursor, other: Cursor): boolean {
  return one.key < other.key || (one.key === other.key && one.rank < other.rank);
}
