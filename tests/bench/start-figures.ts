import { launchExtended } from '../e2e/launch-extended.ts';
import { startBenchSite } from './bench-site.ts';
import type { Measure } from './figure.ts';
import { absolute } from './ratio.ts';

const LOADS = 31;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly url?: string }; readonly fileName?: string };
}

/** What our scripts take of the page's main thread before its first script runs. */
export const measureStart: Measure = async function* (say) {
  const site = await startBenchSite();
  const { context, close } = await launchExtended();
  try {
    const page = await context.newPage();
    const browser = context.browser();
    if (browser === null) throw new Error('expected a browser');
    const times: number[] = [];
    for (let load = 0; load <= LOADS; load++) {
      say(`hook.installMs, ${load} of ${LOADS}`);
      await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] });
      await page.goto(site.url);
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
        traceEvents: TraceEvent[];
      };
      if (load > 0) times.push(installTime(traceEvents));
    }
    yield absolute('hook.installMs', 'ms', times);
  } finally {
    await close();
    await site.close();
  }
};

/** Milliseconds in which our scripts were compiled and ran. */
function installTime(events: readonly TraceEvent[]): number {
  const ours = events.filter(({ name, ph, args }) => {
    const url = args?.data?.url ?? '';
    return name === 'EvaluateScript' && ph === 'X' && /^chrome-extension:.*(hook|relay)/.test(url);
  });
  if (ours.length < 2) {
    throw new Error(`expected traces of hook and relay, got ${ours.length}`);
  }
  return ours.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1_000;
}
