import { setTimeout as delay } from 'node:timers/promises';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import type { Figure } from './figure.ts';
import { absolute } from './ratio.ts';
import { trace } from './trace.ts';

/** So long a page without sockets is looked at, in milliseconds. */
const WATCHED_MS = 10_000;

interface Counted {
  sockeyeWakes: number;
}

/**
 * What a page without sockets has going on for Sockeye's sake: ports and messages that reach the
 * background, and tasks of our scripts in the page behind those that installed them.
 */
export async function measureIdle(
  { context }: LaunchedChromium,
  say: (progress: string) => void,
): Promise<Figure> {
  say('page.idle');
  const [background] = context.serviceWorkers();
  if (background === undefined) throw new Error('expected the extension to have a background');
  await background.evaluate(() => {
    const counted = globalThis as unknown as Counted;
    counted.sockeyeWakes = 0;
    const count = () => {
      counted.sockeyeWakes++;
    };
    chrome.runtime.onConnect.addListener(count);
    chrome.runtime.onMessage.addListener(count);
  });
  const page = await context.newPage();
  await page.goto('data:text/html,<title>idle</title><p>no socket');
  const events = await trace(page, ['devtools.timeline', 'v8.execute'], () => delay(WATCHED_MS));
  const tasks = events.filter(
    ({ name, args }) =>
      name === 'FunctionCall' && (args?.data?.url ?? '').startsWith('chrome-extension:'),
  );
  const wakes = await background.evaluate(() => (globalThis as unknown as Counted).sockeyeWakes);
  await page.close();
  return absolute('page.idle', 'ports, messages and tasks', [wakes + tasks.length]);
}
