import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowPredicate } from '../../../inspector/timeline/columns.ts';
import { ShownRows } from '../../../inspector/timeline/shown-rows.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { anyDialogue, anyTraffic } from './any-traffic.ts';
import { batchOf, opening, received, type Step, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
import { Feed } from './feed.ts';
import { predicateOf } from './filter/matching.ts';
import { timelineOf } from './lines-of.ts';

function all(shown: ShownRows): number[] {
  return Array.from({ length: shown.length }, (_, position) => shown.at(position));
}

function texts(count: number): Timeline {
  const messages = Array.from({ length: count }, (_, i) => sent(1, `${i}`));
  return timelineOf([batchOf([opening(1, 'ws://x.test/'), ...messages])]);
}

const everyThird: RowPredicate = (row) => row % 3 === 0;

describe('without a filter', () => {
  test('all rows are shown as they come', () => {
    const timeline = texts(2);
    const shown = new ShownRows(timeline);
    expect(all(shown)).toEqual([0, 1, 2]);
    timeline.apply(batchOf([sent(1, 'x')], 'd', 4));
    expect(all(shown)).toEqual([0, 1, 2, 3]);
    expect(shown.advance(1)).toBe(false);
    expect(shown.indexOf(3)).toBe(3);
    expect(shown.indexOf(4)).toBe(-1);
    expect(shown.nearest(9)).toBe(3);
  });

  test('a position that is none is refused', () => {
    expect(() => new ShownRows(texts(0)).at(1)).toThrow('expected a position from 0 to 0, got 1');
  });
});

describe('with a filter', () => {
  test('rows are looked at in slices, and those found so far can be read', () => {
    const shown = new ShownRows(texts(9));
    shown.setFilter(everyThird);
    expect(all(shown)).toEqual([]);
    expect(shown.advance(4)).toBe(true);
    expect([all(shown), shown.scanned]).toEqual([[0, 3], 4]);
    expect(shown.advance(100)).toBe(false);
    expect([all(shown), shown.scanned]).toEqual([[0, 3, 6, 9], 10]);
  });

  test('the place of a row, or of the nearest one, is found', () => {
    const shown = new ShownRows(texts(9));
    shown.setFilter(everyThird);
    expect(shown.nearest(5)).toBe(-1);
    shown.advance(100);
    expect([3, 4, 9].map((row) => shown.indexOf(row))).toEqual([1, -1, 3]);
    expect([0, 1, 2, 4, 5, 9, 70].map((row) => shown.nearest(row))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  test('another filter and a scope hold together', () => {
    const shown = new ShownRows(texts(9));
    shown.setFilter(everyThird);
    shown.setScope((row) => row > 4);
    shown.advance(100);
    expect(all(shown)).toEqual([6, 9]);
    shown.setFilter(null);
    shown.advance(100);
    expect(all(shown)).toEqual([5, 6, 7, 8, 9]);
    shown.setScope(null);
    expect(shown.length).toBe(10);
  });

  test('a row that changes comes in or goes out in its place', () => {
    const begun = [
      ...socketSession(1, 's1'),
      sent(1, '40'),
      sent(1, '420["a"]'),
      sent(1, '421["b"]'),
    ];
    const timeline = timelineOf([batchOf(begun)]);
    const [waiting, slow] = [new ShownRows(timeline), new ShownRows(timeline)];
    waiting.setFilter(predicateOf('is:waiting', timeline));
    slow.setFilter(predicateOf('latency>0', timeline));
    for (const shown of [waiting, slow]) shown.advance(100);
    expect([all(waiting), all(slow)]).toEqual([[4, 5], []]);
    timeline.apply(batchOf([received(1, '431[]')], 'd', begun.length + 1));
    for (const shown of [waiting, slow]) shown.advance(0);
    expect([all(waiting), all(slow)]).toEqual([[4], [5]]);
    for (const shown of [waiting, slow]) shown.advance(100);
    expect([all(waiting), all(slow)]).toEqual([[4], [5, 6]]);
  });
});

/** Parts of the traffic, told by the row's number alone. */
const SCOPES: readonly (RowPredicate | null)[] = [null, (row) => row % 3 === 0, (row) => row > 7];

const FILTERS = ['', 'say', 'is:waiting', 'is:unanswered', 'latency>1', 'size<20', 'is:malformed'];
const MORE = ['-kind:error', 'event:ask', 'url:polled', 'transport:polling', 'sid:s', 'is:binary'];

type Move =
  | { readonly what: 'apply'; readonly count: number }
  | { readonly what: 'advance'; readonly count: number }
  | { readonly what: 'forget'; readonly count: number }
  | { readonly what: 'forget document' }
  | { readonly what: 'filter'; readonly text: string }
  | { readonly what: 'scope'; readonly scope: RowPredicate | null };

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.nat({ max: 20 }).map((count): Move => ({ what: 'apply', count })),
  fc.nat({ max: 20 }).map((count): Move => ({ what: 'advance', count })),
  fc.nat({ max: 40 }).map((count): Move => ({ what: 'forget', count })),
  fc.constant<Move>({ what: 'forget document' }),
  fc.constantFrom(...FILTERS, ...MORE).map((text): Move => ({ what: 'filter', text })),
  fc.constantFrom(...SCOPES).map((scope): Move => ({ what: 'scope', scope })),
);

/** What the user and the page do, one after the other, and what is shown of it. */
class Session {
  readonly timeline = new Timeline();
  readonly shown = new ShownRows(this.timeline);
  readonly #feeds: readonly Feed[];
  #turn = 0;
  #filter = '';
  #scope: RowPredicate | null = null;

  constructor(one: readonly Step[], other: readonly Step[]) {
    this.#feeds = [new Feed(this.timeline, 'd', one), new Feed(this.timeline, 'e', other)];
  }

  make(move: Move): void {
    switch (move.what) {
      case 'apply':
        this.#feeds[this.#turn++ % 2]!.take(move.count);
        break;
      case 'advance':
        this.shown.advance(move.count);
        break;
      case 'forget':
        this.timeline.forgetBefore(move.count);
        break;
      case 'forget document':
        this.timeline.forgetDocument('e');
        break;
      case 'filter':
        this.#filter = move.text;
        this.shown.setFilter(move.text === '' ? null : predicateOf(move.text, this.timeline));
        break;
      case 'scope':
        this.#scope = move.scope;
        this.shown.setScope(move.scope);
        break;
    }
  }

  /** All rows that must be shown in the end. */
  expected(): number[] {
    const { timeline } = this;
    const matches = predicateOf(this.#filter, timeline);
    const inScope = this.#scope ?? (() => true);
    const rows = Array.from({ length: timeline.length }, (_, row) => row);
    return rows.filter((row) => !timeline.isForgotten(row) && inScope(row) && matches(row));
  }
}

describe('whatever comes, changes, is asked for and is forgotten', () => {
  test('what is shown can be read at any time, and in the end is what matches then', () => {
    fc.assert(
      fc.property(
        anyDialogue,
        anyTraffic,
        fc.array(anyMove, { maxLength: 30 }),
        (one, other, moves) => {
          const session = new Session(one, other);
          const { shown, timeline } = session;
          for (const move of moves) {
            session.make(move);
            const seen = all(shown);
            expect(seen).toEqual([...seen].sort((lower, higher) => lower - higher));
            expect(seen.filter((row) => timeline.isForgotten(row))).toEqual([]);
          }
          while (shown.advance(7));
          expect(all(shown)).toEqual(session.expected());
        },
      ),
    );
  });
});
