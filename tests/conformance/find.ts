import { pollUntil } from '../../test-server/devtools/poll-until.ts';
import type { ProbeTab } from './pair.ts';

/** What a probe found, or how it failed. */
export type Finding = { readonly found: unknown } | { readonly failed: string };

/** The longest takes a few seconds, on a busy machine too. */
const LONG_MS = 20_000;

/** @returns what the probe of this URL finds, in a document of its own */
export async function find<Result = Finding>(tab: ProbeTab, url: string): Promise<Result> {
  await tab.goto(url);
  // Asked from outside: the page's own timers are counted by a probe.
  const text = await pollUntil(
    `the probe at ${url} to end`,
    async () => {
      const result = await tab.read('result');
      return result !== '' && result;
    },
    LONG_MS,
  );
  return JSON.parse(text) as Result;
}
