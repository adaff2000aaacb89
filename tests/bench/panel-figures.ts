import type { Frame, Page } from 'playwright';
import { openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import type { BenchPage } from './bench-page.ts';
import { startBenchSite } from './bench-site.ts';
import type { Figure, Measure, Say } from './figure.ts';
import { timeFilter } from './panel-filter.ts';
import { heapOf } from './panel-heap.ts';
import { ingest, TOTAL } from './panel-ingest.ts';
import { scrollThrough } from './panel-scroll.ts';
import { absolute } from './ratio.ts';

/** Characters of a message. */
const SIZE = 100;

const OPENED = 10_000;

/** Times that a panel is opened, and that each filter is set. */
const ROUNDS = 5;

/** The ring is to hold a million messages, should the panel be slower than the page. */
const ROOMY = { ringMiB: 256, browserRingMiB: 4_096 };

/** The real panel in the real DevTools, with as many entries as a busy day has. */
export const measurePanel: Measure = async function* (say) {
  const site = await startBenchSite();
  const browser = await launchExtended({ devtools: { currentDockState: 'undocked' } });
  try {
    const [background] = browser.context.serviceWorkers();
    await background?.evaluate((settings) => chrome.storage.local.set({ settings }), ROOMY);
    const tab = await browser.context.newPage();
    const opening: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      say(`panel.open.10kMs, ${round} of ${ROUNDS}`);
      opening.push(await timeOpening(tab, site.url, () => openDevTools(browser, tab)));
    }
    yield absolute('panel.open.10kMs', 'ms', opening);
    await tab.goto(site.url);
    const devtools = await openDevTools(browser, tab);
    await devtools.window.setViewportSize({ width: 1400, height: 900 });
    const panel = await devtools.showPanel();
    const before = await heapOf(devtools.window, panel);
    say('panel.ingestPerSecond');
    const { perSecond, longestFrameMs } = await ingest(tab, panel, SIZE);
    yield absolute('panel.ingestPerSecond', 'messages/s', [perSecond]);
    yield absolute('panel.ingest.longestFrameMs', 'ms', [longestFrameMs]);
    say('panel.heapBytesPerMessage');
    const heap = (await heapOf(devtools.window, panel)) - before - TOTAL * SIZE;
    yield absolute('panel.heapBytesPerMessage', 'bytes', [heap / TOTAL]);
    yield* measureFilters(panel, say);
    say('panel.scroll.p95FrameMs');
    yield absolute('panel.scroll.p95FrameMs', 'ms', [
      await scrollThrough(panel, '[role=grid][aria-label=Timeline]'),
    ]);
  } finally {
    await browser.close();
    await site.close();
  }
};

/** @returns milliseconds from the beginning of the panel to its first painted row, with many that wait */
async function timeOpening(
  tab: Page,
  url: string,
  open: () => ReturnType<typeof openDevTools>,
): Promise<number> {
  await tab.goto(url);
  await tab.evaluate(
    ([count, size]) => (globalThis as unknown as BenchPage).generate(count, size),
    [OPENED, SIZE] as const,
  );
  const devtools = await open();
  const panel = await devtools.showPanel();
  await panel.waitForSelector('[data-row]');
  const painted = await panel.evaluate(
    () => performance.getEntriesByName('sockeye:first-row')[0]?.startTime,
  );
  await devtools.close();
  if (painted === undefined)
    throw new Error('expected the panel to mark its first row, found none');
  return painted;
}

/** Filters, and how many of the messages they let through. */
const FILTERS = [
  { text: 'event:trade', matches: TOTAL / 10 },
  { text: 'needle', matches: TOTAL / 1_000 },
  { text: '/"n":\\d*77,/', matches: TOTAL / 100 },
];

/** The worst of the filters. */
async function* measureFilters(panel: Frame, say: Say): AsyncIterable<Figure> {
  const first: number[] = [];
  const whole: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const times: { firstMs: number; wholeMs: number }[] = [];
    for (const { text, matches } of FILTERS) {
      say(`panel.filter ${text}, ${round} of ${ROUNDS}`);
      times.push(await timeFilter(panel, text, matches));
    }
    first.push(Math.max(...times.map(({ firstMs }) => firstMs)));
    whole.push(Math.max(...times.map(({ wholeMs }) => wholeMs)));
  }
  yield absolute('panel.filter.firstMs', 'ms', first);
  yield absolute('panel.filter.wholeMs', 'ms', whole);
}
