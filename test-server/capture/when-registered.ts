import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'playwright';

/** What of the extension's background is needed here. */
interface SessionStorage {
  get(key: string): Promise<Record<string, unknown>>;
  readonly onChanged: { addListener(listener: () => void): void };
}

/**
 * Settles when the browser has the content scripts, which the extension registers when it starts: a
 * page that is opened before goes without them.
 * @throws Error when they are not there within the time, in milliseconds
 */
export async function whenRegistered(background: Worker, patienceMs: number): Promise<void> {
  const over = new AbortController();
  const late = delay(patienceMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(
      `expected the extension to register its content scripts within ${patienceMs} ms, but it did not. ` +
        'A build that is whole does: run "npm run build" again.',
    );
  });
  try {
    await Promise.race([late, background.evaluate(registered)]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

/** Runs in the background, maybe before its own code does: it hears of the change, or finds it made. */
function registered(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { storage: { session: SessionStorage } } };
  const { session } = chrome.storage;
  return new Promise<void>((resolve, reject) => {
    const look = () =>
      session.get('registered').then((kept) => kept.registered === true && resolve(), reject);
    session.onChanged.addListener(look);
    look();
  });
}
