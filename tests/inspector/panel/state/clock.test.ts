import { describe, expect, test } from 'vitest';
import { formatTime } from '../../../../inspector/panel/state/clock.ts';

const start = Date.UTC(2026, 10, 24, 12, 0, 0);

describe('a time', () => {
  test.each([
    [0, '0.000'],
    [34, '0.034'],
    [59_999, '59.999'],
    [59_999.6, '1:00.000'],
    [123_004, '2:03.004'],
    [3_723_004, '1:02:03.004'],
    [-5, '-0.005'],
  ])('%d ms after the first entry is told from there: %s', (ms, text) => {
    expect(formatTime(start + ms, start, 'relative')).toBe(text);
  });

  test('is told by the clock on the wall where that is wished', () => {
    const local = new Date(2026, 10, 24, 9, 5, 7, 34).getTime();
    expect(formatTime(local, start, 'clock')).toBe('09:05:07.034');
  });
});
