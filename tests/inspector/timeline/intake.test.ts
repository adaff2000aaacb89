import { describe, expect, test } from 'vitest';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { batchOf, closed, lost, opened, opening, received, sent } from './batch-of.ts';
import { allLines, kinds, pick, timelineOf } from './lines-of.ts';

const ECHO = 'ws://echo.test/';
const message = (text: string) => received(1, text);

describe('a batch that comes again', () => {
  const batch = batchOf([message('a'), lost(1, 3), message('b')]);

  test('adds nothing', () => {
    const timeline = timelineOf([batch]);
    const { version } = timeline;
    timeline.apply(batch);
    expect(timeline.length).toBe(3);
    expect(timeline.version).toBe(version);
  });

  test('adds only what is new in it', () => {
    const longer = batchOf([message('a'), lost(1, 3), message('b'), message('c'), message('d')]);
    const lines = allLines(timelineOf([batch, longer]));
    expect(pick(lines, 'kind', 'data', 'seq')).toEqual([
      { kind: 'text', data: 'a', seq: 1 },
      { kind: 'gap', seq: 2 },
      { kind: 'text', data: 'b', seq: 3 },
      { kind: 'text', data: 'c', seq: 4 },
      { kind: 'text', data: 'd', seq: 5 },
    ]);
  });

  test('adds the bytes that belong to what is new in it', () => {
    const bytes = (value: number) => received(1, Uint8Array.of(value));
    const lines = allLines(
      timelineOf([batchOf([bytes(1), bytes(2)]), batchOf([bytes(1), bytes(2), bytes(3)])]),
    );
    expect(lines.map(({ data }) => data)).toEqual([
      { $bytes: 'AQ==' },
      { $bytes: 'Ag==' },
      { $bytes: 'Aw==' },
    ]);
  });

  test('does not count its losses again, not even under another number', () => {
    const relabelled = batchOf([message('a'), lost(0, 3), message('b')]);
    expect(kinds(allLines(timelineOf([batch, relabelled])))).toEqual([
      'websocket text',
      'websocket gap',
      'websocket text',
    ]);
  });
});

describe('a batch that comes ahead of a missing one', () => {
  const first = batchOf([message('a'), message('b')]);
  const second = batchOf([message('c')], 'd', 3);
  const third = batchOf([message('d')], 'd', 4);

  test('waits until that has come', () => {
    const timeline = timelineOf([first, third]);
    expect(timeline.length).toBe(2);
    expect(timeline.next('d')).toBe(3);
    timeline.apply(second);
    expect(allLines(timeline).map(({ data }) => data)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('is not taken twice when it comes again meanwhile', () => {
    const again = batchOf([message('c'), message('d')], 'd', 3);
    expect(allLines(timelineOf([first, third, third, again])).map(({ data }) => data)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  test('holds up no other document', () => {
    const timeline = timelineOf([first, third, batchOf([message('x')], 'e')]);
    expect(timeline.length).toBe(3);
  });

  test('is taken with a gap when eight more have come and the missing one has not', () => {
    const timeline = timelineOf([first]);
    for (let index = 6; index < 14; index++) timeline.apply(batchOf([message('x')], 'd', index));
    expect(timeline.length).toBe(2);
    timeline.apply(batchOf([message('x')], 'd', 14));
    expect(timeline.length).toBe(12);
    expect(pick(allLines(timeline).slice(2, 4), 'kind', 'connection', 'dropped')).toEqual([
      { kind: 'gap', connection: 'd.0', dropped: 3 },
      { kind: 'text', connection: 'd.1' },
    ]);
  });

  test('is taken with a gap when its document goes away', () => {
    const timeline = timelineOf([first, third]);
    timeline.documentGone('d', 3_000);
    expect(kinds(allLines(timeline)).slice(2)).toEqual(['websocket gap', 'websocket text']);
  });

  test('leaves an uncounted gap where its document went unheard, on what was open alone', () => {
    const timeline = timelineOf([
      batchOf([opening(1, ECHO), opened(1), opening(2, ECHO), closed(2)], 'd'),
    ]);
    timeline.documentGone('d', 3_000, true);
    timeline.documentGone('d', 3_000, true);
    const gaps = allLines(timeline).filter(({ kind }) => kind === 'gap');
    expect(pick(gaps, 'connection', 'at', 'dropped')).toEqual([{ connection: 'd.1', at: 3_000 }]);
    expect(timeline.connections.map(({ state }) => state)).toEqual(['ended', 'closed']);
  });

  test('is taken with a gap when no more come at all', () => {
    const timeline = timelineOf([third]);
    timeline.release();
    expect(pick(allLines(timeline), 'kind', 'dropped')).toEqual([
      { kind: 'gap', dropped: 3 },
      { kind: 'text' },
    ]);
  });
});

describe('what is wanted next', () => {
  test('is the first observation of a document that is not known', () => {
    expect(new Timeline().next('d')).toBe(1);
    expect(new Timeline().positions()).toEqual({});
  });

  test('is what follows the last observation or loss of each document', () => {
    const timeline = timelineOf([
      batchOf([message('a'), message('b')], 'd'),
      batchOf([message('a'), lost(1, 9)], 'e'),
    ]);
    expect(timeline.positions()).toEqual({ d: 3, e: 11 });
    expect(timeline.next('e')).toBe(11);
  });
});

describe('a gap', () => {
  test('stands in its connection, where the loss happened', () => {
    const lines = allLines(
      timelineOf([
        batchOf([
          opening(1, ECHO),
          opening(2, ECHO),
          lost(1, 5),
          lost(2, 6),
          sent(2, 'x'),
          sent(1, 'y'),
        ]),
      ]),
    );
    expect(pick(lines, 'kind', 'connection', 'seq', 'dropped', 'url')).toEqual([
      { kind: 'handshake', connection: 'd.1', seq: 1, url: ECHO },
      { kind: 'handshake', connection: 'd.2', seq: 1, url: ECHO },
      { kind: 'gap', connection: 'd.1', seq: 2, dropped: 5, url: ECHO },
      { kind: 'gap', connection: 'd.2', seq: 2, dropped: 6, url: ECHO },
      { kind: 'text', connection: 'd.2', seq: 3, url: ECHO },
      { kind: 'text', connection: 'd.1', seq: 3, url: ECHO },
    ]);
  });

  test("of forgotten connections has the document's URL", () => {
    const [, gap] = allLines(timelineOf([batchOf([opening(1, ECHO), lost(0, 40)])]));
    expect(gap).toEqual({
      at: 1000,
      kind: 'gap',
      connection: 'd.0',
      seq: 1,
      layer: 'websocket',
      document: 'http://chat.test/',
      url: 'http://chat.test/',
      transport: 'websocket',
      direction: null,
      dropped: 40,
    });
  });

  test('may be all that is left of a document', () => {
    expect(kinds(allLines(timelineOf([batchOf([lost(3, 7)])])))).toEqual(['websocket gap']);
  });
});
