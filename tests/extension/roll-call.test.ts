import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RollCall } from '../../extension/roll-call.ts';

let gone: string[];
let call: RollCall;

beforeEach(() => {
  vi.useFakeTimers();
  gone = [];
  call = new RollCall((document) => gone.push(document));
});

afterEach(() => vi.useRealTimers());

test('who has not answered in time is gone, and told of once', () => {
  call.begin(['page', 'frame']);
  call.strike('page');
  vi.advanceTimersByTime(14_999);
  expect(gone).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(gone).toEqual(['frame']);
});

test('a further call gives everybody as much time again', () => {
  call.begin(['page']);
  vi.advanceTimersByTime(10_000);
  call.begin(['page']);
  vi.advanceTimersByTime(10_000);
  expect(gone).toEqual([]);
  call.strike('page');
  vi.advanceTimersByTime(10_000);
  expect(gone).toEqual([]);
});

test('nobody is called when it is over, and no timer is left', () => {
  call.begin([]);
  expect(vi.getTimerCount()).toBe(0);
  call.begin(['page']);
  call.end();
  expect(vi.getTimerCount()).toBe(0);
});
