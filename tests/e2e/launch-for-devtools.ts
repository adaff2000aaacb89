import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';

/** Starts Chromium headless, as it comes, so that DevTools can be opened on its tabs. */
export async function launchForDevTools(): Promise<Omit<LaunchedChromium, 'extensionUrl'>> {
  const profile = await mkdtemp(join(tmpdir(), 'sockeye-'));
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 10 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless: false,
      viewport: null,
      args: [
        '--headless=new',
        '--disable-gpu',
        '--no-sandbox',
        '--remote-debugging-port=0',
        '--window-size=1300,900',
      ],
    });
    const active = await readFile(join(profile, 'DevToolsActivePort'), 'utf8');
    const [port, path] = active.split('\n');
    return {
      context,
      endpoint: `ws://127.0.0.1:${port}${path}`,
      async close() {
        await context.close();
        await removeProfile();
      },
    };
  } catch (error) {
    await removeProfile();
    throw error;
  }
}
