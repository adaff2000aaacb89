import { describe, expect, test } from 'vitest';
import { RowChanges } from '../../../inspector/timeline/row-changes.ts';
import { batchOf, closed, get, lost, received, responded, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
import { timelineOf } from './lines-of.ts';

describe('a watch', () => {
  test('notes the rows below its watermark, once', () => {
    const changes = new RowChanges();
    const watch = changes.watch();
    watch.watermark = 3;
    for (const row of [2, 5, 2, 3, 0]) changes.note(row);
    expect(watch.take()).toEqual(new Set([2, 0]));
    expect(watch.take()).toEqual(new Set());
  });

  test('notes nothing at first and nothing when it is stopped', () => {
    const changes = new RowChanges();
    const watch = changes.watch();
    changes.note(0);
    watch.watermark = 1;
    watch.stop();
    changes.note(0);
    expect(watch.take()).toEqual(new Set());
  });

  test('knows of too many rows only that they are many', () => {
    const changes = new RowChanges();
    const watch = changes.watch();
    watch.watermark = 100_000;
    for (let row = 0; row < 65_537; row++) changes.note(row);
    changes.note(1);
    expect(watch.take()).toBe(null);
    changes.note(1);
    expect(watch.take()).toEqual(new Set([1]));
  });
});

describe('the rows that change', () => {
  test('are the events that are answered or never will be', () => {
    const begun = [
      ...socketSession(1, 's1'),
      sent(1, '40'),
      sent(1, '420["a"]'),
      sent(1, '421["b"]'),
    ];
    const timeline = timelineOf([batchOf(begun)]);
    const watch = timeline.watch();
    watch.watermark = timeline.length;
    timeline.apply(batchOf([received(1, '430[]')], 'd', begun.length + 1));
    expect(watch.take()).toEqual(new Set([begun.length - 2]));
    timeline.apply(batchOf([closed(1)], 'd', begun.length + 2));
    expect(watch.take()).toEqual(new Set([begun.length - 1]));
  });

  test('are those that get their attachments', () => {
    const begun = [...socketSession(1, 's1'), sent(1, '451-["a",{"_placeholder":true,"num":0}]')];
    const timeline = timelineOf([batchOf(begun)]);
    const watch = timeline.watch();
    watch.watermark = timeline.length;
    timeline.apply(batchOf([sent(1, Uint8Array.of(1))], 'd', begun.length + 1));
    expect(watch.take()).toEqual(new Set([begun.length - 1]));
  });

  test('are any, when it comes out late of which URL a connection is', () => {
    const timeline = timelineOf([batchOf([lost(1, 2)])]);
    const watch = timeline.watch();
    watch.watermark = timeline.length;
    timeline.apply(batchOf([get(1, 7), responded(1, 7)], 'd', 3));
    expect(watch.take()).toBe(null);
  });
});
