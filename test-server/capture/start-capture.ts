import type { BrowserContext, Page } from 'playwright';
import type { Batch } from '../../inspector/observation.ts';
import type { Line } from '../../inspector/timeline/line.ts';
import { LineQueue } from '../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../inspector/timeline/timeline.ts';
import { openCapturedTab } from './extension-capture.ts';
import { extensionFolder } from './extension-folder.ts';
import { findChromium } from './find-chromium.ts';
import { type LaunchedChromium, launchChromium } from './launch-chromium.ts';
import { NetworkLog } from './network-log.ts';

/** How often lines are looked for that were waiting for something that did not come. */
const TICK_MS = 100;

/** A document that does not say good-bye within this time will not. */
const FAREWELL_MS = 5_000;

export interface CaptureOptions {
  /** Takes lines in the order of their connections, as they are settled. */
  readonly write: (lines: readonly Line[]) => void;
  /** Hears of every batch before it is read. */
  readonly observe?: (batch: Batch) => void;
  /** Record where each send was called from. */
  readonly callSites?: boolean;
  /** Show the browser's window. */
  readonly headed?: boolean;
}

/** A tab that is being captured. */
export interface Capture {
  readonly context: BrowserContext;
  /** The tab; at about:blank until it is navigated. */
  readonly tab: Page;
  /** Settles when the tab or its browser is closed by somebody else. */
  readonly closed: Promise<void>;
  /** Takes what is still under way, writes all that is left and closes the browser. */
  stop(): Promise<void>;
}

/**
 * Starts Chromium with the extension and captures a tab from before its first page.
 * @throws NoBrowserError when there is no Chromium; Error when the extension was not built
 */
export async function startCapture(options: CaptureOptions): Promise<Capture> {
  const browser = await launchChromium({
    executable: findChromium(),
    extension: extensionFolder(),
    headless: !options.headed,
  });
  try {
    return await captureIn(browser, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function captureIn(browser: LaunchedChromium, options: CaptureOptions): Promise<Capture> {
  const { context, extensionUrl, endpoint } = browser;
  const reading = new Reading(options);
  const callSites = options.callSites === true;
  const tab = await openCapturedTab(context, extensionUrl, reading, { callSites });
  const log = await NetworkLog.follow(endpoint, await targetOf(tab), (b) => reading.batch(b));
  const closed = new Promise<void>((resolve) => {
    tab.once('close', () => resolve());
    context.once('close', () => resolve());
  });
  const stop = async () => {
    if (!tab.isClosed()) await leave(tab, reading);
    reading.end();
    await log.close().catch(() => undefined);
    await browser.close();
  };
  return { context, tab, closed, stop };
}

/** Turns batches into lines and knows which documents are alive. */
class Reading {
  readonly #timeline = new Timeline();
  readonly #queue = new LineQueue(this.#timeline);
  readonly #alive = new Set<string>();
  readonly #tick = setInterval(() => this.#write(), TICK_MS);
  #allGone: (() => void) | null = null;

  constructor(private readonly options: CaptureOptions) {}

  document(document: string): void {
    this.#alive.add(document);
  }

  batch(batch: Batch): void {
    this.options.observe?.(batch);
    this.#timeline.apply(batch);
    this.#write();
  }

  gone(document: string, at: number): void {
    this.#timeline.documentGone(document, at);
    this.#alive.delete(document);
    if (this.#alive.size === 0) this.#allGone?.();
  }

  /** Settles when every document has gone, or when one takes too long. */
  farewell(): Promise<void> {
    return new Promise((resolve) => {
      this.#allGone = resolve;
      setTimeout(resolve, FAREWELL_MS).unref();
      if (this.#alive.size === 0) resolve();
    });
  }

  end(): void {
    clearInterval(this.#tick);
    this.options.write(this.#queue.flush());
  }

  #write(): void {
    const lines = this.#queue.take(Date.now());
    if (lines.length > 0) this.options.write(lines);
  }
}

/** A document that goes away hands over everything that it still has. */
async function leave(tab: Page, reading: Reading): Promise<void> {
  // A page may refuse to be left, or hang; what it has handed over is kept all the same.
  await tab.goto('about:blank', { timeout: FAREWELL_MS }).catch(() => undefined);
  await reading.farewell();
}

async function targetOf(tab: Page): Promise<string> {
  const session = await tab.context().newCDPSession(tab);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}
