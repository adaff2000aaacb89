import type { Page } from 'playwright';
import { WIRE_VERSION } from '../../extension/wire.ts';
import type { Batch } from '../../inspector/observation.ts';

/** What a document of a tab has kept. */
export interface KeptRow {
  /** True size of the payload in bytes, -1 for a string that was kept whole. */
  readonly size: number;
  readonly text: string;
}

export interface Kept {
  readonly rows: readonly KeptRow[];
  /** Observations that were evicted. */
  readonly lost: number;
}

/**
 * Watches a tab that has one document with observations, from a page of the extension, as the panel
 * does, until everything is there that the document still has.
 */
export function watchTab(from: Page, tab: number): Promise<Kept> {
  return from.evaluate(
    ([id, version]) => {
      const port = chrome.runtime.connect({ name: `panel:${id}` });
      // By index, and by what they come before: a relay that connects again sends again.
      const rows = new Map<number, { size: number; text: string }>();
      const lost = new Map<string, number>();
      let next = 1;
      let goal = Number.POSITIVE_INFINITY;
      const take = ({ index, size, text, lost: losses, document }: Batch) => {
        for (const [at, one] of text.entries())
          rows.set(index[at]!, { size: size[at]!, text: one });
        for (const { connection, before, count } of losses) {
          lost.set(`${connection} ${before}`, count);
        }
        next = Math.max(next, (index.at(-1) ?? 0) + 1);
        port.postMessage({ type: 'ack', document, next });
      };
      return new Promise<{ rows: { size: number; text: string }[]; lost: number }>((resolve) => {
        port.onMessage.addListener((message: { type: string; batch: Batch; next: number }) => {
          if (message.type === 'document') port.postMessage({ type: 'flush' });
          if (message.type === 'batch') take(message.batch);
          if (message.type === 'flushed') goal = message.next;
          if (next < goal) return;
          port.disconnect();
          const sum = [...lost.values()].reduce((all, one) => all + one, 0);
          resolve({ rows: [...rows.values()], lost: sum });
        });
        const watch = { panel: crypto.randomUUID(), callSites: false };
        port.postMessage({ type: 'watch', version, watch, positions: {} });
      });
    },
    [tab, WIRE_VERSION] as const,
  );
}

/** @returns the browser's id of the tab in front */
export async function tabInFront(from: Page, tab: Page): Promise<number> {
  await tab.bringToFront();
  return from.evaluate(async () => {
    const [inFront] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return inFront?.id ?? -1;
  });
}
