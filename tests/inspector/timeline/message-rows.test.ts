import { describe, expect, test } from 'vitest';
import { batchOf, received } from './batch-of.ts';
import { pollingSession } from './engine-session.ts';
import { timelineOf } from './lines-of.ts';

describe('the rows of a message', () => {
  test('are those of the packets in the same polling body', () => {
    const timeline = timelineOf([
      batchOf([
        ...pollingSession(1, 's1'),
        received(1, '40\x1e42["a"]\x1e42["b"]'),
        received(1, '42["c"]'),
      ]),
    ]);
    expect(timeline.messageRows(3)).toEqual({ first: 2, end: 5 });
    expect(timeline.messageRows(5)).toEqual({ first: 5, end: 6 });
    expect(timeline.messageRows(0)).toEqual({ first: 0, end: 1 });
    timeline.forgetBefore(3);
    expect(timeline.messageRows(4)).toEqual({ first: 3, end: 5 });
  });
});
