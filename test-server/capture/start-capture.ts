import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { type CaptureOptions, CaptureReading, FAREWELL_MS } from './capture-reading.ts';
import { openCapturedTab } from './extension-capture.ts';
import type { LaunchedChromium } from './launch-chromium.ts';
import { launchForCapture } from './launch-for-capture.ts';
import { NetworkLog } from './network-log.ts';
import { targetOf } from './target-of.ts';

export interface StartOptions extends CaptureOptions {
  /** Show the browser's window. */
  readonly headed?: boolean;
}

/** A tab that is being captured. */
export interface Capture {
  /** The tab; at about:blank until it is navigated. */
  readonly tab: Page;
  /** Everything that was captured so far. */
  readonly timeline: Timeline;
  /** Settles when the tab or its browser is closed by somebody else. */
  readonly closed: Promise<void>;
  /** Takes what is still under way and writes all that is left. */
  stop(): Promise<void>;
}

/**
 * Starts Chromium with the extension and captures a tab; the browser ends with the capture.
 * @throws NoBrowserError when there is no Chromium that can; Error when the extension was not built
 */
export async function startCapture(options: StartOptions): Promise<Capture> {
  const browser = await launchForCapture({ headless: !options.headed });
  try {
    const capture = await captureTab(browser, options);
    const stop = () => capture.stop().finally(browser.close);
    return { ...capture, stop };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Captures a new tab of a running browser from before its first page. */
export async function captureTab(
  browser: LaunchedChromium,
  options: CaptureOptions,
): Promise<Capture> {
  const { context, extensionUrl, endpoint } = browser;
  const reading = new CaptureReading(options);
  const callSites = options.callSites === true;
  const { tab, flush, close } = await openCapturedTab(context, extensionUrl, reading, {
    callSites,
  });
  const log = await NetworkLog.follow(endpoint, await targetOf(tab), (b) => reading.batch(b));
  const closed = new Promise<void>((resolve) => {
    tab.once('close', () => resolve());
    tab.once('crash', () => resolve());
    context.once('close', () => resolve());
  });
  const stop = async () => {
    if (!tab.isClosed()) {
      // A page that hangs answers nothing; what it has handed over is kept all the same.
      const flushed = Promise.allSettled([roundTrip(tab).then(flush), log.flush()]);
      await Promise.race([flushed, delay(FAREWELL_MS, undefined, { ref: false })]);
      // That the page goes is our doing, and nothing to tell of.
      await log.close().catch(() => undefined);
      await leave(tab, reading);
    }
    reading.end();
    await Promise.allSettled([log.close(), close()]);
  };
  return { tab, timeline: reading.timeline, closed, stop };
}

/** Busy frames take note of what happened to their ports, and answer, when they get to it. */
async function roundTrip(tab: Page): Promise<void> {
  await Promise.allSettled(tab.frames().map((frame) => frame.evaluate(() => true)));
}

/** A document that goes away hands over everything that it still has. */
async function leave(tab: Page, reading: CaptureReading): Promise<void> {
  // A page may refuse to be left, or hang; what it has handed over is kept all the same.
  await tab.goto('about:blank', { timeout: FAREWELL_MS }).catch(() => undefined);
  await reading.farewell();
}
