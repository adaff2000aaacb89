import { describe, expect, it, vi } from 'vitest';

const ORIGIN = 1_700_000_000_000;

/** A clock of the hook on two clocks of the platform that the test sets. */
async function newClock() {
  vi.resetModules();
  let monotonic = 0;
  let wall = ORIGIN;
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic);
  vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(ORIGIN);
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  await import('../platform.ts');
  const { createClock } = await import('../../../extension/hook/clock.ts');
  vi.restoreAllMocks();
  const clock = createClock();
  return {
    /** Lets both clocks go on; the wall clock as far as it is told. */
    pass(milliseconds: number, onTheWall = milliseconds): number {
      monotonic += milliseconds;
      wall += onTheWall;
      return clock() - ORIGIN;
    },
  };
}

describe('a clock', () => {
  it('tells milliseconds since the epoch, with their fractions', async () => {
    const { pass } = await newClock();
    expect(pass(12.5)).toBe(12.5);
    expect(pass(0.25)).toBe(12.75);
  });

  it('goes on with the monotonic clock while messages follow each other', async () => {
    const { pass } = await newClock();
    pass(500);
    expect(pass(1_000, 60_000)).toBe(1_500);
  });

  it('is set again when the machine slept meanwhile', async () => {
    const { pass } = await newClock();
    pass(500);
    expect(pass(1_001, 3_600_000)).toBe(3_600_500);
    expect(pass(10)).toBe(3_600_510);
  });

  it('is set again when the wall clock was set back', async () => {
    const { pass } = await newClock();
    pass(5_000);
    expect(pass(5_000, -60_000)).toBe(-55_000);
  });

  it('follows no small correction', async () => {
    const { pass } = await newClock();
    pass(500);
    expect(pass(5_000, 5_500)).toBe(5_500);
    expect(pass(5_000, 4_500)).toBe(10_500);
    expect(pass(5_000, 5_501)).toBe(16_001);
  });
});
