import { describe, expect, test } from 'vitest';
import { batchOf, closed, opened, opening, received, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
import { timelineOf } from './lines-of.ts';

describe('an entry', () => {
  const timeline = timelineOf([
    batchOf([...socketSession(1, 's1'), sent(1, '40'), sent(1, '42/chat,3["say","hi"]')]),
  ]);

  test('shows what is known of a row without reading its payload', () => {
    expect(timeline.entry(4)).toEqual({
      row: 4,
      at: 1004,
      kind: 'event',
      layer: 'socket.io',
      direction: 'sent',
      seq: 5,
      connection: timeline.connections[0],
      session: timeline.sessions[0],
      previous: null,
      namespace: '/chat',
      event: 'say',
      ackId: 3,
      ack: { asks: 'waiting', twice: false, row: null, latencyMs: null },
      format: 'text',
      sizeBytes: 21,
      truncated: false,
      incomplete: false,
      recovered: false,
      messageBytes: 21,
    });
  });

  test('is read in full on demand', () => {
    expect(timeline.decoded(4)).toEqual({ kind: 'arguments', args: ['hi'] });
    expect(timeline.packet(4)).toEqual({ whole: '42/chat,3["say","hi"]', carried: '["say","hi"]' });
  });

  test('of a row that is no packet carries nothing', () => {
    expect(timeline.decoded(0)).toBe(null);
    expect(timeline.packet(0)).toBe(null);
  });

  test('is refused for a row that does not exist', () => {
    for (const row of [-1, 5, 0.5, Number.NaN]) {
      expect(() => timeline.entry(row)).toThrow(RangeError);
    }
    expect(() => timeline.entry(5)).toThrow('expected a row from 0 to 4, got 5');
  });
});

describe('a document that goes away', () => {
  test('ends the connections that are still open, without a close line', () => {
    const url = 'ws://echo.test/';
    const timeline = timelineOf([
      batchOf([opening(1, url), opened(1), opening(2, url), opened(2), closed(2)]),
      batchOf([opening(1, url), opened(1)], 'e'),
    ]);
    timeline.documentGone('d', 2_000);
    expect(timeline.connections.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'd.1 ended',
      'd.2 closed',
      'e.1 open',
    ]);
    expect(timeline.length).toBe(7);
  });

  test('closes its sessions', () => {
    const timeline = timelineOf([batchOf(socketSession(1, 's1'))]);
    timeline.documentGone('d', 2_000);
    expect(timeline.sessions[0]).toMatchObject({ state: 'closed', closedAt: 2_000 });
  });

  test('may be one that is not known', () => {
    const timeline = timelineOf([]);
    timeline.documentGone('never', 2_000);
    expect(timeline.length).toBe(0);
  });
});

describe('the version of a timeline', () => {
  test('rises with each change', () => {
    const timeline = timelineOf([]);
    const versions = [timeline.version];
    timeline.apply(batchOf([received(1, 'a')]));
    versions.push(timeline.version);
    timeline.documentGone('d', 2_000);
    versions.push(timeline.version);
    expect(versions).toEqual([0, 1, 2]);
  });
});
