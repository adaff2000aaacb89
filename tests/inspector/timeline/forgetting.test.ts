import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../../inspector/timeline/line-of.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { anyDialogue, anyTraffic } from './any-traffic.ts';
import { at, batchOf, opening, PAGE, received, type Step, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
import { Feed } from './feed.ts';
import { timelineOf } from './lines-of.ts';

const begun = [...socketSession(1, 's1'), sent(1, '40'), received(1, '40{"sid":"x"}')];
const BEGUN = begun.length;

function withSteps(steps: readonly Step[]): Timeline {
  return timelineOf([batchOf([...begun, ...steps])]);
}

function more(timeline: Timeline, ...steps: readonly Step[]): void {
  timeline.apply(batchOf(steps, 'd', timeline.next('d')));
}

describe('rows that are forgotten', () => {
  test('are gone', () => {
    const timeline = withSteps([sent(1, '42["a"]'), sent(1, '42["b"]')]);
    timeline.forgetBefore(6);
    expect([timeline.first, timeline.length, timeline.forgets]).toEqual([6, 7, 1]);
    expect([5, 6].map((row) => timeline.isForgotten(row))).toEqual([true, false]);
    expect(() => timeline.entry(5)).toThrow('expected a row from 6 to 6, got 5');
    expect(lineOf(timeline, 6)).toMatchObject({ event: 'b', seq: 7, args: [] });
  });

  test('are not more than there are, and do not come back', () => {
    const timeline = withSteps([]);
    timeline.forgetBefore(100);
    expect(timeline.first).toBe(BEGUN);
    timeline.forgetBefore(2);
    expect([timeline.first, timeline.forgets]).toEqual([BEGUN, 1]);
    more(timeline, sent(1, '42["a"]'));
    expect(lineOf(timeline, BEGUN)).toMatchObject({ event: 'a', session: 's1' });
  });

  test('let go of what they held', () => {
    const long = 'x'.repeat(1_000);
    const timeline = withSteps(Array.from({ length: 9_000 }, () => sent(1, `42["a","${long}"]`)));
    const { rows, payloads } = timeline.columns;
    const payload = rows.payload(5_000)!;
    timeline.forgetBefore(timeline.length);
    expect(payloads.get(payload)).toBe('');
    expect(rows.payload(5_000)).toBe(0);
  });
});

describe('an event that is forgotten', () => {
  test('is still told by the ack that comes, with the time that it took', () => {
    const timeline = withSteps([at(2_000, sent(1, '427["save"]'))]);
    timeline.forgetBefore(timeline.length);
    more(timeline, at(2_012.5, received(1, '437["ok"]')));
    const row = timeline.length - 1;
    expect(timeline.entry(row)).toMatchObject({
      event: 'save',
      ack: { answers: 'waiting', row: null, latencyMs: 12.5 },
    });
    expect(timeline.partner(row)).toBe(null);
    timeline.forgetBefore(row);
    expect(timeline.entry(row).ack).toMatchObject({ latencyMs: 12.5 });
  });

  test('does not wait any more, as far as one sees', () => {
    const timeline = withSteps([sent(1, '421["a"]'), sent(1, '422["b"]'), received(1, '421["c"]')]);
    expect(timeline.waiting).toEqual({ sent: 2, received: 1 });
    timeline.forgetBefore(BEGUN + 1);
    expect(timeline.waiting).toEqual({ sent: 1, received: 1 });
    more(timeline, received(1, '431[]'));
    expect(timeline.waiting).toEqual({ sent: 1, received: 1 });
    more(timeline, received(1, '432[]'));
    expect(timeline.waiting).toEqual({ sent: 0, received: 1 });
    more(timeline, sent(1, '41'));
    expect(timeline.waiting).toEqual({ sent: 0, received: 0 });
  });

  test('still takes its attachments', () => {
    const timeline = withSteps([
      received(1, '452-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]'),
    ]);
    timeline.forgetBefore(timeline.length);
    const before = timeline.length;
    more(timeline, received(1, Uint8Array.of(1)), received(1, Uint8Array.of(2)));
    expect(timeline.length).toBe(before);
    more(timeline, received(1, '42["next"]'));
    expect(lineOf(timeline, before)).toMatchObject({ event: 'next' });
  });
});

describe('the partner of a row', () => {
  test('is the ack of an event and the event of an ack', () => {
    const timeline = withSteps([sent(1, '427["a"]'), received(1, '437[]'), sent(1, '42["b"]')]);
    expect([0, 1, 2].map((i) => timeline.partner(BEGUN + i))).toEqual([BEGUN + 1, BEGUN, null]);
  });
});

describe('a document that is forgotten', () => {
  const other = [opening(1, 'ws://x.test/'), sent(1, 'x'), sent(1, 'y')];

  test('is gone with its connections and sessions; its place is still known', () => {
    const timeline = withSteps([]);
    timeline.apply(batchOf(other, 'e'));
    timeline.forgetDocument('d');
    expect(timeline.connections.map(({ id }) => id)).toEqual(['e.1']);
    expect(timeline.sessions).toEqual([]);
    expect(timeline.positions()).toEqual({ d: BEGUN + 1, e: 4 });
    expect([timeline.first, timeline.hasHoles]).toEqual([BEGUN, false]);
    expect(lineOf(timeline, BEGUN + 1)).toMatchObject({ connection: 'e.1', data: 'x' });
  });

  test('leaves holes between the rows of others', () => {
    const timeline = timelineOf([batchOf(other, 'e')]);
    timeline.apply(batchOf([...begun, sent(1, '420["a"]')], 'd'));
    const { rows, payloads } = timeline.columns;
    const payload = rows.payload(5)!;
    timeline.forgetDocument('d');
    expect([timeline.first, timeline.hasHoles]).toEqual([0, true]);
    expect([2, 3].map((row) => timeline.isForgotten(row))).toEqual([false, true]);
    expect(timeline.isForgotten(timeline.length)).toBe(false);
    expect(() => timeline.entry(3)).toThrow('a document that is not forgotten, got 3');
    expect(payloads.get(payload)).toBe('');
    expect(timeline.waiting).toEqual({ sent: 0, received: 0 });
    timeline.forgetBefore(3);
    expect([timeline.first, timeline.hasHoles]).toEqual([timeline.length, false]);
  });

  test('counts what still comes of it without showing that, until it is recalled', () => {
    const timeline = withSteps([]);
    timeline.forgetDocument('d');
    more(timeline, sent(1, '42["late"]'));
    timeline.documentGone('d', 5_000);
    expect([timeline.length, timeline.next('d')]).toEqual([BEGUN, BEGUN + 2]);
    timeline.recallDocument('d');
    more(timeline, opening(2, 'ws://x.test/', { document: PAGE }), sent(2, 'again'));
    expect(timeline.connections.map(({ id }) => id)).toEqual(['d.2']);
    expect(lineOf(timeline, BEGUN + 1)).toMatchObject({ data: 'again', connection: 'd.2' });
  });
});

describe('whatever is forgotten, whenever', () => {
  test('what stays is told as if nothing had been', () => {
    const anyMoves = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 70 })));
    fc.assert(
      fc.property(fc.oneof(anyTraffic, anyDialogue), anyMoves, (steps, moves) => {
        const plain = timelineOf([batchOf(steps)]);
        const timeline = new Timeline();
        const feed = new Feed(timeline, 'd', steps);
        for (const [count, row] of moves) {
          feed.take(count);
          timeline.forgetBefore(row);
        }
        feed.take(steps.length);
        expect(timeline.length).toBe(plain.length);
        for (let row = timeline.first; row < timeline.length; row++) {
          expect(lineOf(timeline, row)).toEqual(lineOf(plain, row));
        }
      }),
    );
  });

  test('the other documents are told as if the forgotten one had not been', () => {
    fc.assert(
      fc.property(anyTraffic, anyTraffic, fc.array(fc.nat({ max: 20 })), (gone, stays, counts) => {
        const alone = timelineOf([batchOf(stays, 'e')]);
        const timeline = new Timeline();
        const feeds = [new Feed(timeline, 'd', gone), new Feed(timeline, 'e', stays)];
        counts.forEach((count, i) => {
          feeds[i % 2]!.take(count);
        });
        timeline.forgetDocument('d');
        for (const feed of feeds) feed.take(1_000);
        timeline.forgetDocument('d');
        const rows = Array.from({ length: timeline.length }, (_, row) => row);
        const lines = rows
          .filter((row) => !timeline.isForgotten(row))
          .map((row) => lineOf(timeline, row));
        expect(lines).toEqual(Array.from({ length: alone.length }, (_, row) => lineOf(alone, row)));
      }),
    );
  });
});
