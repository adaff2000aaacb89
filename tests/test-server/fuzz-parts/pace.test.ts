import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pace } from '../../../test-server/fuzz/run/pace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('what was found leaves a part of the time for shrinking; without it all is for searching', () => {
  const pace = new Pace(60_000);
  pace.beginTurn();
  vi.advanceTimersByTime(41_000);
  expect([pace.isSearched(true), pace.isSearched(false)]).toEqual([false, false]);
  vi.advanceTimersByTime(2_000);
  expect([pace.isSearched(true), pace.isSearched(false)]).toEqual([true, false]);
  vi.advanceTimersByTime(17_000);
  expect([pace.isSearched(true), pace.isSearched(false), pace.leftMs]).toEqual([true, true, 0]);
});

test('time that shrinking has left is searched in again, and shared out as before', () => {
  const pace = new Pace(60_000);
  pace.beginTurn();
  vi.advanceTimersByTime(44_000);
  expect(pace.isWorthAnotherTurn).toBe(true);
  pace.beginTurn();
  vi.advanceTimersByTime(11_000);
  expect(pace.isSearched(true)).toBe(false);
  vi.advanceTimersByTime(500);
  expect(pace.isSearched(true)).toBe(true);
  expect(pace.isWorthAnotherTurn).toBe(false);
});

test('a finding is shrunk in its share, and no longer than leaves time to repeat it', () => {
  const pace = new Pace(60_000);
  vi.advanceTimersByTime(40_000);
  expect(pace.shrinkMs(1, 1_000)).toBe(17_000);
  // Of a small share more is left than repeating mostly wants.
  expect(pace.shrinkMs(4, 1_000)).toBe(3_000);
  // What is slow to show is repeated until the last.
  expect(pace.shrinkMs(1, 22_000)).toBe(6_000);
  expect(pace.shrinkMs(1, 40_000)).toBe(0);
});
