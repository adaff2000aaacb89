import { describe, expect, test } from 'vitest';
import { type RowScope, rowScope } from '../../../../inspector/panel/state/row-scope.ts';
import { EVERYTHING } from '../../../../inspector/panel/state/scope.ts';
import { batchOf, opening, received, sent } from '../../timeline/batch-of.ts';
import { socketSession } from '../../timeline/engine-session.ts';
import { timelineOf } from '../../timeline/lines-of.ts';

const timeline = timelineOf([
  batchOf([...socketSession(1, 's1'), sent(1, '40/chat,'), received(1, '2'), sent(1, '3')]),
  batchOf([opening(1, 'ws://x.test/'), sent(1, 'x')], 'e'),
]);

const ALL: RowScope = { scope: EVERYTHING, hidesHeartbeats: false, heldFrom: null };

function rowsOf(scope: Partial<RowScope>): number[] {
  const isIn = rowScope(timeline, { ...ALL, ...scope })!;
  return Array.from({ length: timeline.length }, (_, row) => row).filter(isIn);
}

describe('what the list looks at', () => {
  test('is told by no predicate where it is everything', () => {
    expect(rowScope(timeline, ALL)).toBe(null);
  });

  test('leaves out heartbeats, other nodes of the tree, and what is held back', () => {
    const of = { id: 'x', label: 'x' };
    expect(rowsOf({ hidesHeartbeats: true })).toEqual([0, 1, 2, 3, 6, 7]);
    expect(rowsOf({ scope: { ...of, namespace: '/chat' } })).toEqual([3]);
    expect(rowsOf({ scope: { ...of, host: 'x.test' } })).toEqual([6, 7]);
    expect(rowsOf({ scope: { ...of, connection: timeline.connectionOf(7) } })).toEqual([6, 7]);
    expect(rowsOf({ heldFrom: 4 })).toEqual([0, 1, 2, 3]);
    expect(rowsOf({ heldFrom: 6, hidesHeartbeats: true })).toEqual([0, 1, 2, 3]);
  });
});
