import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 50;

/** DevTools opens in some seconds; on a machine that has much else to do, ten times as many. */
const LONG_MS = 60_000;

/**
 * Asks again and again, for what is announced by no event.
 * @param what is waited for, as the error names it
 * @returns the first answer that is neither undefined nor false
 * @throws {Error} when there was none in time
 */
export async function pollUntil<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  timeoutMs = LONG_MS,
): Promise<Exclude<Answer, undefined | false>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer as Exclude<Answer, undefined | false>;
    }
    if (Date.now() >= end) throw new Error(`expected ${what} within ${timeoutMs} ms, got none`);
    await delay(EVERY_MS);
  }
}
