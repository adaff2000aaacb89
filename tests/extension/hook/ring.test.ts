import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { keeping } from '../../../extension/hook/payload.ts';
import { createRing } from '../../../extension/hook/ring.ts';
import { Format, Kind } from '../../../inspector/observation.ts';
import { appendHeld, appendText, indices, lostIn, readAll } from './rows.ts';

const AMPLE = 1_000_000;

/** Bytes that a row of no payload takes. */
const ROW = 64;

describe('columns', () => {
  it('returns in columns what was appended in rows', () => {
    const ring = createRing('doc', AMPLE);
    ring.append(Kind.opening, 1, 1000.5, keeping(Format.detail, -1, '{"url":"ws://a/"}', null));
    ring.append(Kind.sent, 1, 1001, keeping(Format.arrayBuffer, 3, '', Uint8Array.of(1, 2, 3)));
    ring.append(Kind.received, 2, 1002, keeping(Format.view, 9, '', Uint8Array.of(4)));
    expect(ring.read(ring.cursorAt(1), false)).toEqual({
      document: 'doc',
      index: Uint32Array.of(1, 2, 3),
      kind: Uint8Array.of(1, 5, 6),
      format: Uint8Array.of(0, 2, 3),
      connection: Uint32Array.of(1, 1, 2),
      at: Float64Array.of(1000.5, 1001, 1002),
      size: Float64Array.of(-1, 3, 9),
      text: ['{"url":"ws://a/"}', '', ''],
      kept: Uint32Array.of(0, 3, 1),
      bytes: Uint8Array.of(1, 2, 3, 4),
      lost: [],
    });
  });

  it('has nothing to read when nothing was appended', () => {
    const ring = createRing('doc', AMPLE);
    expect(ring.read(ring.cursorAt(1), false)).toBeNull();
  });

  it('numbers observations from 1', () => {
    const ring = createRing('doc', AMPLE);
    expect([appendText(ring, 1, 'a'), appendText(ring, 1, 'b')]).toEqual([1, 2]);
  });
});

describe('batches', () => {
  it('hold at most 2,048 rows', () => {
    const ring = createRing('doc', AMPLE);
    for (let i = 0; i < 5_000; i++) appendText(ring, 1, '');
    const batches = readAll(ring, ring.cursorAt(1));
    expect(batches.map((batch) => batch.index.length)).toEqual([2_048, 2_048, 904]);
  });

  it('end with the row that brings them to 1 MiB of payload', () => {
    const ring = createRing('doc', 100 * 1_048_576);
    const large = 'x'.repeat(600_000);
    for (let i = 0; i < 5; i++) appendText(ring, 1, large);
    const batches = readAll(ring, ring.cursorAt(1));
    expect(batches.map((batch) => [...batch.index])).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('are independent of what is appended later', () => {
    const ring = createRing('doc', AMPLE);
    appendText(ring, 1, 'a');
    const batch = ring.read(ring.cursorAt(1), false);
    appendText(ring, 1, 'b');
    expect(batch?.text).toEqual(['a']);
  });
});

describe('cursors', () => {
  it('read the same observations each for itself', () => {
    const ring = createRing('doc', AMPLE);
    appendText(ring, 1, 'a');
    appendText(ring, 1, 'b');
    expect(indices(readAll(ring, ring.cursorFor('one', 1)))).toEqual([1, 2]);
    expect(indices(readAll(ring, ring.cursorFor('other', 1)))).toEqual([1, 2]);
  });

  it('go back to where a panel says that it stands', () => {
    const ring = createRing('doc', AMPLE);
    for (let i = 0; i < 5; i++) appendText(ring, 1, '');
    readAll(ring, ring.cursorFor('one', 1));
    expect(indices(readAll(ring, ring.cursorFor('one', 3)))).toEqual([3, 4, 5]);
  });

  it('go on where the panel stands, with what was lost meanwhile', () => {
    const ring = createRing('doc', 10 * ROW);
    appendText(ring, 1, '');
    readAll(ring, ring.cursorFor('one', 1));
    for (let i = 0; i < 30; i++) appendText(ring, 2, '');
    expect(readAll(ring, ring.cursorFor('one', 2))[0]?.lost).toEqual([
      { connection: 2, count: 12, before: 22 },
    ]);
  });

  it('count as lost what was evicted before a panel came back', () => {
    const ring = createRing('doc', 10 * ROW);
    for (let i = 0; i < 30; i++) appendText(ring, 1, '');
    expect(readAll(ring, ring.cursorAt(15))[0]?.lost).toEqual([
      { connection: 0, count: 6, before: 21 },
    ]);
  });

  it('have lost nothing when all that was evicted is behind them', () => {
    const ring = createRing('doc', 10 * ROW);
    for (let i = 0; i < 30; i++) appendText(ring, 1, '');
    expect(readAll(ring, ring.cursorAt(25)).flatMap(({ lost }) => lost)).toEqual([]);
  });
});

describe('an observation that is held', () => {
  it('holds back those after it, not those before it', () => {
    const ring = createRing('doc', AMPLE);
    appendText(ring, 1, 'a');
    const held = appendHeld(ring, 1);
    appendText(ring, 2, 'c');
    const cursor = ring.cursorAt(1);
    expect(indices(readAll(ring, cursor))).toEqual([1]);
    ring.fillIn(held, keeping(Format.blob, 2, '', Uint8Array.of(7, 8)));
    const batch = ring.read(cursor, false);
    expect(batch?.index).toEqual(Uint32Array.of(2, 3));
    expect(batch?.format).toEqual(Uint8Array.of(Format.blob, Format.text));
    expect(batch?.bytes).toEqual(Uint8Array.of(7, 8));
  });

  it('is delivered as it stands when the document goes away', () => {
    const ring = createRing('doc', AMPLE);
    appendHeld(ring, 1);
    appendText(ring, 1, 'b');
    const batch = ring.read(ring.cursorAt(1), true);
    expect(batch?.format).toEqual(Uint8Array.of(Format.unreadBlob, Format.text));
  });

  it('is left alone when it was evicted before it could be filled', () => {
    const ring = createRing('doc', 10 * ROW);
    for (let i = 0; i < 8; i++) appendText(ring, 1, '');
    const held = appendHeld(ring, 1);
    for (let i = 0; i < 20; i++) appendText(ring, 1, '');
    ring.fillIn(held, keeping(Format.blob, 5_000, '', new Uint8Array(5_000)));
    expect(indices(readAll(ring, ring.cursorAt(1)))).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8],
      ...[20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
    ]);
  });
});

describe('the bound', () => {
  it('evicts the oldest observations, and counts them by connection', () => {
    const ring = createRing('doc', 10 * ROW);
    for (let i = 0; i < 20; i++) appendText(ring, 1, '');
    for (let i = 0; i < 20; i++) appendText(ring, 2, '');
    const batches = readAll(ring, ring.cursorFor('one', 1));
    expect(indices(batches)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8],
      ...[21, 22, 23, 24, 25, 26, 27, 28],
      ...[31, 32, 33, 34, 35, 36, 37, 38, 39, 40],
    ]);
    expect(batches[0]?.lost).toEqual([
      { connection: 1, count: 12, before: 31 },
      { connection: 2, count: 2, before: 31 },
    ]);
  });

  it('holds for large messages too, however few they are', () => {
    const ring = createRing('doc', 1_000_000);
    for (let i = 0; i < 100; i++) appendText(ring, 1, 'x'.repeat(100_000));
    const batches = readAll(ring, ring.cursorAt(1));
    expect(indices(batches)).toEqual([97, 98, 99, 100]);
    expect(lostIn(batches)).toBe(96);
  });

  it('keeps the newest observation, however large it is', () => {
    const ring = createRing('doc', 100);
    appendText(ring, 1, 'x'.repeat(5_000));
    appendText(ring, 1, 'x'.repeat(5_000));
    expect(indices(readAll(ring, ring.cursorAt(1)))).toEqual([2]);
  });

  it('counts what an observation is filled with', () => {
    const ring = createRing('doc', 1_000);
    for (let i = 0; i < 9; i++) appendText(ring, 1, '');
    const held = appendHeld(ring, 1);
    ring.fillIn(held, keeping(Format.blob, 900, '', new Uint8Array(900)));
    expect(lostIn(readAll(ring, ring.cursorAt(1)))).toBe(1);
  });

  it('evicts at once when it shrinks', () => {
    const ring = createRing('doc', AMPLE);
    for (let i = 0; i < 100; i++) appendText(ring, 1, '');
    ring.shrinkTo(10 * ROW);
    expect(lostIn(readAll(ring, ring.cursorAt(1)))).toBe(82);
  });

  it('charges a panel for nothing that it has been sent', () => {
    const ring = createRing('doc', 10 * ROW);
    const cursor = ring.cursorFor('one', 1);
    for (let i = 0; i < 40; i++) {
      appendText(ring, 1, '');
      expect(ring.read(cursor, false)?.lost).toEqual([]);
    }
  });
});

describe('a ring that is cleared', () => {
  it('has nothing more to deliver', () => {
    const ring = createRing('doc', 10 * ROW);
    for (let i = 0; i < 40; i++) appendText(ring, 1, '');
    const cursor = ring.cursorAt(41);
    ring.clear();
    expect(ring.read(cursor, true)).toBeNull();
  });

  it('leaves alone what was still held', () => {
    const ring = createRing('doc', AMPLE);
    const held = appendHeld(ring, 1);
    ring.clear();
    expect(() => ring.fillIn(held, keeping(Format.blob, 1, '', Uint8Array.of(1)))).not.toThrow();
  });
});

describe('the cursor of a farewell', () => {
  it('starts where the slowest panel stands', () => {
    const ring = createRing('doc', AMPLE);
    for (let i = 0; i < 5; i++) appendText(ring, 1, '');
    expect(indices(readAll(ring, ring.cursorAt(4), true))).toEqual([4, 5]);
  });

  it('belongs to nobody: it moves no cursor of a panel', () => {
    const ring = createRing('doc', AMPLE);
    for (let i = 0; i < 5; i++) appendText(ring, 1, '');
    const panel = ring.cursorFor('one', 2);
    readAll(ring, ring.cursorAt(1), true);
    expect(indices(readAll(ring, panel))).toEqual([2, 3, 4, 5]);
  });

  it('brings beginnings of connections that its panel does not have yet, and no others', () => {
    const ring = createRing('doc', 10 * ROW);
    for (let i = 0; i < 40; i++) appendText(ring, 1 + (i >= 20 ? 1 : 0), '');
    const batches = readAll(ring, ring.cursorAt(25), true);
    expect(indices(batches).slice(0, 6)).toEqual([25, 26, 27, 28, 31, 32]);
    expect(lostIn(batches)).toBe(2);
  });
});
