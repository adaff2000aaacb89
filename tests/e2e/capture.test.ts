import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Line } from '../../inspector/timeline/line.ts';
import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import {
  type LaunchedChromium,
  launchChromium,
} from '../../test-server/capture/launch-chromium.ts';
import { captureTab } from '../../test-server/capture/start-capture.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import type { Running } from '../scenarios/scenario.ts';
import { differences } from './compared-lines.ts';

let browser: LaunchedChromium;

beforeAll(async () => {
  browser = await launchChromium({
    executable: findChromium(),
    extension: extensionFolder(),
    headless: true,
  });
});

afterAll(() => browser.close());

describe('capture tells what the page is known to have done', () => {
  test.each(scenarios)('$name', async (scenario) => {
    const running = await scenario.start();
    try {
      const lines = await captured(running);
      expect(differences(await running.done, lines)).toEqual([]);
    } finally {
      await running.close();
    }
  });
});

async function captured(running: Running): Promise<Line[]> {
  const lines: Line[] = [];
  const capture = await captureTab(browser, { write: (more) => lines.push(...more) });
  try {
    await capture.tab.goto(running.url);
    await running.done;
  } finally {
    await capture.stop();
  }
  return lines;
}
