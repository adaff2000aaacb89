import '../platform.ts';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../extension/hook/block.ts';
import { type Cursor, createCursor } from '../../../extension/hook/cursor.ts';
import { createEvictions, type Evictions } from '../../../extension/hook/evictions.ts';
import { keeping } from '../../../extension/hook/payload.ts';
import { createRing } from '../../../extension/hook/ring.ts';
import { appendText, indices, lostIn, readAll } from './rows.ts';

const ROW = 64;

function row(index: number, connection: number, text = ''): Row {
  return { index, connection, kind: 5, at: 0, kept: keeping(1, -1, text, null) };
}

function newEvictions(...cursors: Cursor[]): Evictions {
  return createEvictions(new Map(cursors.map((cursor, at) => [`${at}`, cursor])));
}

function headsFrom(evictions: Evictions, from: number): number[] {
  const rows: Row[] = [];
  evictions.addHeads(rows, from);
  return rows.map(({ index }) => index);
}

function lossesOf(cursor: Cursor): [number, number][] {
  return Array.from(cursor.takeLosses(1), ({ connection, count }) => [connection, count]);
}

function allLosses(evictions: Evictions): [number, number][] {
  const cursor = createCursor(1);
  evictions.chargeAll(cursor);
  return lossesOf(cursor);
}

describe('the beginning of a connection', () => {
  it('is its first 8 observations, in the order of all connections together', () => {
    const evictions = newEvictions();
    for (let index = 1; index <= 20; index++) {
      evictions.take(row(index, 1 + (index % 2)));
    }
    expect(headsFrom(evictions, 1)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ]);
    expect(headsFrom(evictions, 15)).toEqual([15, 16]);
  });

  it('leaves out what is too large for a handshake', () => {
    const evictions = newEvictions();
    evictions.take(row(1, 1, 'x'.repeat(4_097)));
    evictions.take(row(2, 1, 'x'.repeat(4_096)));
    expect(headsFrom(evictions, 1)).toEqual([2]);
    expect(allLosses(evictions)).toEqual([[1, 1]]);
  });

  it('is not kept of what belongs to no connection', () => {
    const evictions = newEvictions();
    evictions.take(row(1, 0));
    expect(headsFrom(evictions, 1)).toEqual([]);
    expect(allLosses(evictions)).toEqual([[0, 1]]);
  });
});

describe('a loss', () => {
  it('is charged to the cursors that had not been sent the observation', () => {
    const [behind, beyond] = [createCursor(9), createCursor(10)];
    const evictions = newEvictions(behind, beyond);
    for (let index = 1; index <= 9; index++) evictions.take(row(index, 3));
    expect(lossesOf(behind)).toEqual([[3, 1]]);
    expect(lossesOf(beyond)).toEqual([]);
  });

  it('is remembered for panels that come later', () => {
    const evictions = newEvictions();
    for (let index = 1; index <= 20; index++) evictions.take(row(index, 3));
    expect(allLosses(evictions)).toEqual([[3, 12]]);
  });
});

describe('a connection that 256 others have followed', () => {
  it('is forgotten, and its beginning is lost to those who had not been sent it', () => {
    const [behind, within] = [createCursor(1), createCursor(6)];
    const evictions = newEvictions(behind, within);
    for (let index = 1; index <= 10; index++) evictions.take(row(index, 1));
    evictions.forgetBefore(257);
    expect(headsFrom(evictions, 1)).toEqual([]);
    expect(allLosses(evictions)).toEqual([[0, 10]]);
    expect(lossesOf(behind)).toEqual([
      [1, 2],
      [0, 8],
    ]);
    expect(lossesOf(within)).toEqual([
      [1, 2],
      [0, 3],
    ]);
  });

  it('stays forgotten when it goes on', () => {
    const evictions = newEvictions();
    evictions.forgetBefore(257);
    for (let index = 1; index <= 10; index++) evictions.take(row(index, 1));
    expect(headsFrom(evictions, 1)).toEqual([]);
    expect(allLosses(evictions)).toEqual([[0, 10]]);
  });
});

it('keeps the beginnings of 256 connections, however many there were', () => {
  const ring = createRing('doc', 1_000 * ROW);
  for (let connection = 1; connection <= 1_000; connection++) {
    ring.opened(connection);
    for (let i = 0; i < 10; i++) appendText(ring, connection, '');
  }
  const batches = readAll(ring, ring.cursorFor('one', 1));
  const heads = indices(batches).filter((index) => index <= 9_000);
  expect(heads).toHaveLength(8 * 156);
  expect(heads[0]).toBe(7_441);
  expect(indices(batches).length + lostIn(batches)).toBe(10_000);
});
