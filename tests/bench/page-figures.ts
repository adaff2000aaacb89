import type { CDPSession, Page } from 'playwright';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import { launchPlain } from '../e2e/launch-plain.ts';
import type { BenchPage, Traffic } from './bench-page.ts';
import { startBenchSite } from './bench-site.ts';
import type { Figure, Measure } from './figure.ts';
import { measureIdle } from './idle-figure.ts';
import { type Compared, ratio } from './ratio.ts';

const PAIRS = 20;

/** Of figures that are only reported. */
const FEW_PAIRS = 8;

const SMALL: Traffic = { count: 20_000, size: 40, payload: 'text' };
const BINARY: Traffic = { count: 10_000, size: 40, payload: 'arraybuffer' };
const BLOB: Traffic = { count: 5_000, size: 40, payload: 'blob' };
const LARGE: Traffic = { count: 40, size: 1_048_576, payload: 'text' };

/** A page and the counters of its process. */
interface Subject {
  readonly page: Page;
  readonly counters: CDPSession;
}

type Way = keyof Pick<BenchPage, 'receive' | 'send'>;

/** What a message costs the page's main thread in CPU time, against a browser without the extension. */
export const measurePage: Measure = async function* (say) {
  const site = await startBenchSite();
  const plain = await launchPlain();
  const extended = await launchExtended();
  try {
    const native = await subjectIn(await plain.newPage(), site.url);
    const watched = await subjectIn(await extended.context.newPage(), site.url);
    const pairs = new Pairs(native, watched, say);
    yield await measureIdle(extended, say);
    const listened = { ...SMALL, extraListener: true };
    yield await pairs.figure('page.closed.receive', 'receive', SMALL);
    yield await pairs.figure('page.closed.receive.overEmptyListener', 'receive', SMALL, listened);
    yield await pairs.figure('page.closed.send', 'send', SMALL);
    for (const [name, traffic] of [
      ['arraybuffer', BINARY],
      ['blob', BLOB],
      ['1MB', LARGE],
    ] as const) {
      yield await pairs.figure(`page.closed.${name}`, 'receive', traffic, traffic, FEW_PAIRS);
    }
    const devtools = await openDevTools(extended, watched.page);
    await devtools.showPanel();
    yield await pairs.figure('page.open.receive', 'receive', SMALL);
    yield await pairs.figure('page.open.send', 'send', SMALL);
    // What of that is DevTools' own: the same with Sockeye off for the site.
    await switchOff(extended, site.url);
    await watched.page.reload();
    yield await pairs.figure('page.devtools.receive', 'receive', SMALL, SMALL, FEW_PAIRS);
    yield await pairs.figure('page.devtools.send', 'send', SMALL, SMALL, FEW_PAIRS);
    await devtools.close();
  } finally {
    await Promise.all([plain.close(), extended.close()]);
    await site.close();
  }
};

/** Pages of the site get no script from there on. */
async function switchOff({ context, extensionUrl }: LaunchedChromium, url: string): Promise<void> {
  const options = await context.newPage();
  await options.goto(`${extensionUrl}extension/options/options.html`);
  await options.evaluate(async (site) => {
    const registered = () => chrome.scripting.getRegisteredContentScripts();
    await chrome.storage.local.set({ settings: { sites: { mode: 'all', off: [site] } } });
    while (!(await registered()).every(({ excludeMatches }) => excludeMatches?.length)) {
      await new Promise((later) => setTimeout(later, 50));
    }
  }, new URL(url).host);
  await options.close();
}

/** Has both do the same, the one after the other, many times. */
class Pairs {
  constructor(
    private readonly native: Subject,
    private readonly watched: Subject,
    private readonly say: (progress: string) => void,
  ) {}

  /** @param baseline what the native page does instead, where that is not the same */
  async figure(
    name: string,
    way: Way,
    traffic: Traffic,
    baseline: Traffic = traffic,
    count = PAIRS,
  ): Promise<Figure> {
    const native = () => costOf(this.native, way, baseline);
    const watched = () => costOf(this.watched, way, traffic);
    const compared: Compared[] = [];
    // The first is for the engine to compile what it will run.
    for (let pair = 0; pair <= count; pair++) {
      this.say(`${name}, ${pair} of ${count}`);
      const isNativeFirst = pair % 2 === 0;
      const first = await (isNativeFirst ? native() : watched());
      const second = await (isNativeFirst ? watched() : native());
      const [ours, theirs] = isNativeFirst ? [second, first] : [first, second];
      if (pair > 0) compared.push({ measured: ours, baseline: theirs });
    }
    return ratio(name, 'µs/message', compared);
  }
}

/** @returns microseconds of CPU time that a message took of the page's main thread */
async function costOf({ page, counters }: Subject, way: Way, traffic: Traffic): Promise<number> {
  // What the run before left behind is not this one's.
  await counters.send('HeapProfiler.collectGarbage');
  const before = await busySeconds(counters);
  await page.evaluate(([name, what]) => (globalThis as unknown as BenchPage)[name](what), [
    way,
    traffic,
  ] as const);
  return (((await busySeconds(counters)) - before) / traffic.count) * 1_000_000;
}

async function busySeconds(counters: CDPSession): Promise<number> {
  const { metrics } = await counters.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'TaskDuration');
  if (found === undefined) throw new Error('expected TaskDuration among the metrics, found none');
  return found.value;
}

async function subjectIn(page: Page, url: string): Promise<Subject> {
  await page.goto(url);
  const counters = await page.context().newCDPSession(page);
  await counters.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, counters };
}
