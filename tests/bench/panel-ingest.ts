import type { Frame, Page } from 'playwright';
import type { BenchPage } from './bench-page.ts';

/** Messages that the page makes. */
export const TOTAL = 1_000_000;

interface Watched {
  readonly sockeyeTimeline: { readonly length: number };
  sockeyeFrames?: { longest: number; end: number };
}

export interface Ingested {
  readonly perSecond: number;
  /** The longest time between two frames that the panel drew meanwhile. */
  readonly longestFrameMs: number;
}

/**
 * Has the page make a million messages as fast as it can, and the panel take them in.
 * @throws Error when the panel has not got every one
 */
export async function ingest(tab: Page, panel: Frame, size: number): Promise<Ingested> {
  // Handshake, open and the messages.
  const rows = TOTAL + 2;
  await panel.evaluate(watchFrames, rows);
  const begin = await tab.evaluate(() => Date.now());
  await tab.evaluate(
    ([count, length]) => (globalThis as unknown as BenchPage).generate(count, length),
    [TOTAL, size] as const,
  );
  await panel.waitForFunction(
    () => (globalThis as unknown as Watched).sockeyeFrames?.end !== 0,
    null,
    { timeout: 300_000 },
  );
  const { end, longest } = await panel.evaluate(
    () => (globalThis as unknown as Watched).sockeyeFrames!,
  );
  return { perSecond: TOTAL / ((end - begin) / 1_000), longestFrameMs: longest };
}

/** Notes, in the panel, when all rows are there, and the longest frame until then. */
function watchFrames(rows: number): void {
  const watched = globalThis as unknown as Watched;
  const frames = { longest: 0, end: 0 };
  watched.sockeyeFrames = frames;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    frames.longest = Math.max(frames.longest, now - last);
    last = now;
    if (watched.sockeyeTimeline.length >= rows) frames.end = Date.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
