import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../inspector/observation.ts';
import type { Line } from '../../../inspector/timeline/line.ts';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { anyTraffic } from './any-traffic.ts';
import { at, batchOf, type Observed, type Step } from './batch-of.ts';
import { byConnection } from './lines-of.ts';

/** A batch of the steps from `from` up to `to`, with the indices that they have among all steps. */
function part(steps: readonly Step[], from: number, to: number): Batch {
  const first = steps
    .slice(0, from)
    .reduce((index, step) => index + ('dropped' in step ? step.dropped : 1), 1);
  return batchOf(steps.slice(from, to), 'd', first);
}

/** The lines that come out when they are taken after each batch. */
function linesAlong(batches: readonly Batch[]): Line[] {
  const timeline = new Timeline();
  const queue = new LineQueue(timeline);
  const lines: Line[] = [];
  for (const batch of batches) {
    timeline.apply(batch);
    lines.push(...queue.take(1_000));
  }
  return [...lines, ...queue.flush()];
}

const anyPlaces = fc.array(fc.nat({ max: 80 }), { maxLength: 8 });

describe('lines', () => {
  test('are the same wherever the batches are split, and however much of them comes again', () => {
    fc.assert(
      fc.property(
        anyTraffic,
        anyPlaces,
        fc.array(fc.nat({ max: 20 })),
        (steps, places, repeats) => {
          const whole = byConnection(linesAlong([part(steps, 0, steps.length)]));
          const cuts = [...places, steps.length].sort((one, other) => one - other);
          const batches = cuts.map((cut, i) => {
            const from = Math.max(0, (cuts[i - 1] ?? 0) - (repeats[i] ?? 0));
            return part(steps, Math.min(from, steps.length), Math.min(cut, steps.length));
          });
          expect(byConnection(linesAlong(batches))).toEqual(whole);
        },
      ),
    );
  });

  test('are the same when batches overtake each other and then come in order', () => {
    fc.assert(
      fc.property(anyTraffic, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (steps, one, other) => {
        const whole = byConnection(linesAlong([part(steps, 0, steps.length)]));
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const batches = [
          part(steps, 0, first),
          part(steps, second, steps.length),
          part(steps, first, steps.length),
        ];
        expect(byConnection(linesAlong(batches))).toEqual(whole);
      }),
    );
  });

  test('of a connection are numbered from 1 without holes', () => {
    fc.assert(
      fc.property(anyTraffic, (steps) => {
        const seen = new Map<string, number>();
        for (const { connection, seq } of linesAlong([part(steps, 0, steps.length)])) {
          expect(seq).toBe((seen.get(connection) ?? 0) + 1);
          seen.set(connection, seq);
        }
      }),
    );
  });

  test('of two documents at once are those of each alone', () => {
    fc.assert(
      fc.property(anyTraffic, anyTraffic, fc.array(fc.boolean()), (one, other, turns) => {
        const pending = { d: eachAlone(one, 'd'), e: eachAlone(other, 'e') };
        const alone = byConnection([...linesAlong(pending.d), ...linesAlong(pending.e)]);
        const merged = [...pending.d, ...pending.e];
        const mixed: Batch[] = [];
        const queues = { d: [...pending.d], e: [...pending.e] };
        for (let i = 0; i < merged.length; i++) {
          const wanted = turns[i] ? queues.d : queues.e;
          const next = wanted.shift() ?? queues.d.shift() ?? queues.e.shift();
          if (next !== undefined) mixed.push(next);
        }
        expect(byConnection(linesAlong(mixed))).toEqual(alone);
      }),
    );
  });

  test('of connections of other URLs at once are those of each alone', () => {
    fc.assert(
      fc.property(anyTraffic, (steps) => {
        // Connections 3 and 4 share a session; 1 and 5 may follow each other.
        const timed = steps
          .filter((step): step is Observed => !('dropped' in step))
          .map((step, i) => at(1_000 + i, step));
        const together = linesAlong([batchOf(timed)]);
        const apart = [[1, 5], [2], [3, 4]].flatMap((group) =>
          linesAlong([batchOf(timed.filter(({ connection }) => group.includes(connection)))]),
        );
        expect(byConnection(together)).toEqual(byConnection(apart));
      }),
    );
  });
});

/** A batch for each step. */
function eachAlone(steps: readonly Step[], document: string): Batch[] {
  return steps.map((_, i) => ({ ...part(steps, i, i + 1), document }));
}
