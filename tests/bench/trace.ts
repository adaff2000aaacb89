import type { Page } from 'playwright';

/** Something that the browser notes of its own work. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/**
 * Has the browser note what a page's process does meanwhile.
 * @throws Error when the page's browser is not to be traced
 */
export async function trace(
  page: Page,
  categories: string[],
  run: () => Promise<unknown>,
): Promise<readonly TraceEvent[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('expected a browser that can be traced, got none');
  await browser.startTracing(page, { categories });
  await run();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  return traceEvents;
}
