import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowPredicate } from '../../../inspector/timeline/columns.ts';
import { rowScope, type Scope } from '../../../inspector/timeline/row-scope.ts';
import { ShownRows } from '../../../inspector/timeline/shown-rows.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { anyTraffic } from './any-traffic.ts';
import { batchOf, opening, received, type Step, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
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

describe('a scope', () => {
  const timeline = timelineOf([
    batchOf([...socketSession(1, 's1'), sent(1, '40/chat,'), received(1, '2'), sent(1, '3')]),
    batchOf([opening(1, 'ws://x.test/'), sent(1, 'x')], 'e'),
  ]);

  test.each<[Scope, number[]]>([
    [{ hidesHeartbeats: true }, [0, 1, 2, 3, 6, 7]],
    [{ namespace: '/chat' }, [3]],
    [{ connections: new Set(['e.1']) }, [6, 7]],
    [{ hiddenDocuments: new Set(['d']) }, [6, 7]],
    [{ hidesHeartbeats: true, connections: new Set(['d.1']) }, [0, 1, 2, 3]],
  ])('holds what it says: %j', (scope, rows) => {
    const shown = new ShownRows(timeline);
    shown.setScope(rowScope(timeline, scope));
    shown.advance(100);
    expect(all(shown)).toEqual(rows);
  });

  test('of everything is none', () => {
    expect(rowScope(timeline, { hidesHeartbeats: false, hiddenDocuments: new Set() })).toBe(null);
  });
});

const FILTERS = ['', 'say', 'is:waiting', 'is:unanswered', 'latency>1', 'size<20', 'is:malformed'];
const MORE = ['-kind:error', 'event:ask', 'url:polled', 'transport:polling', 'sid:s', 'is:binary'];

type Move =
  | { readonly what: 'apply'; readonly count: number }
  | { readonly what: 'advance'; readonly count: number }
  | { readonly what: 'filter'; readonly text: string }
  | { readonly what: 'scope'; readonly scope: Scope };

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.nat({ max: 20 }).map((count): Move => ({ what: 'apply', count })),
  fc.nat({ max: 20 }).map((count): Move => ({ what: 'advance', count })),
  fc.constantFrom(...FILTERS, ...MORE).map((text): Move => ({ what: 'filter', text })),
  fc
    .constantFrom<Scope>({}, { hidesHeartbeats: true }, { namespace: '/' })
    .map((scope): Move => ({ what: 'scope', scope })),
);

/** Brings the steps to a timeline piece by piece. */
class Feed {
  readonly timeline = new Timeline();
  #next = 0;
  #index = 1;

  constructor(private readonly steps: readonly Step[]) {}

  take(count: number): void {
    const part = this.steps.slice(this.#next, this.#next + count);
    if (part.length === 0) return;
    this.timeline.apply(batchOf(part, 'd', this.#index));
    this.#next += part.length;
    for (const step of part) this.#index += 'dropped' in step ? step.dropped : 1;
  }
}

describe('whatever comes, changes and is asked for', () => {
  test('what is shown in the end is what matches then', () => {
    fc.assert(
      fc.property(anyTraffic, fc.array(anyMove, { maxLength: 30 }), (steps, moves) => {
        const feed = new Feed(steps);
        const { timeline } = feed;
        const shown = new ShownRows(timeline);
        let filter = '';
        let scope: Scope = {};
        for (const move of moves) {
          if (move.what === 'apply') feed.take(move.count);
          else if (move.what === 'advance') shown.advance(move.count);
          else if (move.what === 'filter') {
            filter = move.text;
            shown.setFilter(filter === '' ? null : predicateOf(filter, timeline));
          } else {
            scope = move.scope;
            shown.setScope(rowScope(timeline, scope));
          }
          const seen = all(shown);
          expect(seen).toEqual([...seen].sort((one, other) => one - other));
        }
        while (shown.advance(7));
        const matches = predicateOf(filter, timeline);
        const inScope = rowScope(timeline, scope) ?? (() => true);
        const rows = Array.from({ length: timeline.length }, (_, row) => row);
        expect(all(shown)).toEqual(rows.filter((row) => inScope(row) && matches(row)));
      }),
      { numRuns: 300 },
    );
  });
});
