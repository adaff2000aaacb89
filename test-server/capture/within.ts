import { setTimeout as delay } from 'node:timers/promises';

/** Settles as the promise does, or after so many milliseconds when it does not settle by then. */
export async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const late = delay(milliseconds, undefined, { signal: over.signal });
  try {
    await Promise.race([promise, late]);
  } finally {
    over.abort();
  }
}
