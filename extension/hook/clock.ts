import { monotonicClock, timeOrigin, wallClock } from './natives.ts';

/** After this long without a reading the machine may have slept, and the monotonic clock with it. */
const IDLE_MS = 1_000;

/** Below this, the two clocks differ by rounding and adjustment only; following it would reorder times. */
const DRIFT_MS = 500;

/** Milliseconds since the epoch, monotonic between two messages, anchored again after sleep. */
export class Clock {
  #base = timeOrigin;
  #last = 0;

  now(): number {
    const monotonic = monotonicClock();
    if (monotonic - this.#last > IDLE_MS) this.#anchor(monotonic);
    this.#last = monotonic;
    return this.#base + monotonic;
  }

  #anchor(monotonic: number): void {
    const drift = wallClock() - (this.#base + monotonic);
    if (drift > DRIFT_MS || drift < -DRIFT_MS) this.#base += drift;
  }
}
