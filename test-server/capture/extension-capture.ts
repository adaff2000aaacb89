import type { BrowserContext, Page } from 'playwright';
import type { Batch } from '../../inspector/observation.ts';
import { type BatchJson, batchFromJson } from '../../inspector/timeline/batch-json.ts';

/** What the extension's capture page tells, one JSON text each. */
type Told =
  | { readonly type: 'ready' }
  | { readonly type: 'batch'; readonly batch: BatchJson }
  | { readonly type: 'document'; readonly document: string; readonly frame: number }
  | {
      readonly type: 'gone';
      readonly document: string;
      readonly at: number;
      readonly isUnheard: boolean;
    }
  | { readonly type: 'outdated' };

export interface CaptureEnd {
  /** A document of the tab is connected. */
  document(document: string): void;
  batch(batch: Batch): void;
  /** @param isUnheard has nobody heard what it did last? */
  gone(document: string, at: number, isUnheard: boolean): void;
}

export interface CapturedTab {
  /** Settles when everything that the tab's documents have observed by now was taken over. */
  flush(): Promise<void>;
  /** Still at about:blank. */
  readonly tab: Page;
  /** Closes the tab and the page that watches it. */
  close(): Promise<void>;
}

/** Opens a tab that the extension watches from before its first page. */
export async function openCapturedTab(
  context: BrowserContext,
  extensionUrl: string,
  end: CaptureEnd,
  options: { readonly callSites: boolean },
): Promise<CapturedTab> {
  const capturePage = await context.newPage();
  let ready = () => {};
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  await capturePage.exposeFunction('sockeyeDeliver', (text: string) => {
    const told = JSON.parse(text) as Told;
    if (told.type === 'ready') ready();
    else if (told.type === 'batch') end.batch(batchFromJson(told.batch));
    else if (told.type === 'document') end.document(told.document);
    else if (told.type === 'gone') end.gone(told.document, told.at, told.isUnheard);
  });
  const opened = context.waitForEvent('page');
  const query = options.callSites ? '?call-sites' : '';
  await capturePage.goto(`${extensionUrl}extension/capture/capture.html${query}`);
  const tab = await opened;
  await isReady;
  const close = async () => {
    await tab.close();
    await capturePage.close();
  };
  const flush = () =>
    capturePage.evaluate(() =>
      (globalThis as unknown as { sockeyeFlush(): Promise<void> }).sockeyeFlush(),
    );
  return { tab, flush, close };
}
