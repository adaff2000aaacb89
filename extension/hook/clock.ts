import { monotonicClock, timeOrigin, wallClock } from './natives.ts';

/** After this long without a reading the machine may have slept, and the monotonic clock with it. */
const IDLE_MS = 1_000;

/** Below this, the two clocks differ by rounding and adjustment only; following it would reorder times. */
const DRIFT_MS = 500;

/** @returns a clock in milliseconds since the epoch, monotonic between two messages, anchored again after sleep */
export function createClock(): () => number {
  let base = timeOrigin;
  let last = 0;
  return () => {
    const monotonic = monotonicClock();
    if (monotonic - last > IDLE_MS) {
      const drift = wallClock() - (base + monotonic);
      if (drift > DRIFT_MS || drift < -DRIFT_MS) base += drift;
    }
    last = monotonic;
    return base + monotonic;
  };
}
