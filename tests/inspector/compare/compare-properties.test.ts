import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignKeys } from '../../../inspector/compare/align-keys.ts';
import { compareTimelines } from '../../../inspector/compare/compare-timelines.ts';
import type { Counts } from '../../../inspector/compare/comparison.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { readRecording, recordingNames } from '../../recordings/recording.ts';
import { emit, get, type Packet, recordingOf } from './traffic.ts';

const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('a', 'b'),
  fc.record({ x: fc.integer({ min: 0, max: 2 }), y: fc.array(fc.boolean(), { maxLength: 2 }) }),
);

const event = fc.record({
  isSent: fc.boolean(),
  name: fc.constantFrom('news', 'chat', 'tick'),
  value,
});

const traffic = fc
  .array(event, { minLength: 1, maxLength: 30 })
  .map((events) => events.map((one): Packet => (one.isSent ? emit : get)(one.name, one.value)));

const recordings = recordingNames();

function counts(a: readonly Packet[], b: readonly Packet[]): Partial<Counts> {
  const { same: _, ...rest } = compareTimelines(recordingOf(a), recordingOf(b)).counts;
  return Object.fromEntries(Object.entries(rest).filter(([, count]) => count > 0));
}

describe('a recording', () => {
  test('has no difference to itself', () => {
    fc.assert(
      fc.property(traffic, (packets) => {
        expect(counts(packets, packets)).toEqual({});
      }),
    );
  });

  test.each(recordings)('of a browser has none either: %s', (name) => {
    const [a, b] = [name, name].map((each) => {
      const timeline = new Timeline();
      for (const batch of readRecording(each).batches) timeline.apply(batch);
      return timeline;
    });
    const { rows, isSame } = compareTimelines(a!, b!, { transports: true, heartbeats: true });
    expect(rows.filter(({ difference }) => difference !== null)).toEqual([]);
    expect(isSame).toBe(true);
  });

  test('has exactly the one difference that is planted', () => {
    const planted: Packet = get('news', 'planted');
    fc.assert(
      fc.property(traffic, fc.nat(), (packets, at) => {
        const place = at % packets.length;
        const [before, behind] = [packets.slice(0, place), packets.slice(place)];
        expect(counts(packets, [...before, planted, ...behind])).toEqual({ added: 1 });
        expect(counts([...before, planted, ...behind], packets)).toEqual({ missing: 1 });
        const changed = get('news', 'changed');
        const other = [...before, changed, ...behind];
        expect(counts([...before, planted, ...behind], other)).toEqual({ changed: 1 });
      }),
    );
  });

  test('knows a packet that has moved among its kind', () => {
    fc.assert(
      fc.property(traffic, (packets) => {
        const [one, two] = [get('news', 'planted'), get('news', 'planted too')];
        expect(counts([...packets, one, two], [...packets, two, one])).toEqual({ reordered: 1 });
      }),
    );
  });
});

describe('keys', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });

  test('are aligned by a longest common subsequence', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        const partners = alignKeys(Int32Array.from(a), Int32Array.from(b));
        const pairs = [...partners].flatMap((j, i) => (j === -1 ? [] : [[i, j] as const]));
        for (const [i, j] of pairs) expect(b[j]).toBe(a[i]);
        for (const [n, [, j]] of pairs.entries())
          if (n > 0) expect(j).toBeGreaterThan(pairs[n - 1]![1]);
        expect(pairs.length).toBe(longestCommon(a, b));
      }),
    );
  });

  test('of very different lists are aligned by what is unique', () => {
    const a = Int32Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? i : 7));
    const b = Int32Array.from({ length: 20_000 }, (_, i) =>
      i % 3 === 1 ? i - 1 : i % 2 === 0 ? 7 : 8,
    );
    const partners = alignKeys(a, b);
    for (let i = 0; i < 19_998; i += 3) expect(partners[i]).toBe(i + 1);
  });
});

function longestCommon(a: readonly number[], b: readonly number[]): number {
  let last = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, j) => {
      next.push(one === other ? last[j]! + 1 : Math.max(last[j + 1]!, next[j]!));
    });
    last = next;
  }
  return last.at(-1)!;
}
