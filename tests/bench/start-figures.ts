import { launchExtended } from '../e2e/launch-extended.ts';
import { startBenchSite } from './bench-site.ts';
import type { Measure } from './figure.ts';
import { absolute } from './ratio.ts';
import { type TraceEvent, trace } from './trace.ts';

const LOADS = 31;

/** What our scripts take of the page's main thread before its first script runs. */
export const measureStart: Measure = async function* (say) {
  const site = await startBenchSite();
  const { context, close } = await launchExtended();
  try {
    const page = await context.newPage();
    const times: number[] = [];
    for (let load = 0; load <= LOADS; load++) {
      say(`hook.installMs, ${load} of ${LOADS}`);
      const events = await trace(page, ['devtools.timeline', 'v8'], () => page.goto(site.url));
      if (load > 0) times.push(installTime(events));
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
