import browser from 'webextension-polyfill';
import type { Batch } from '../../inspector/observation.ts';
import { type BatchJson, batchToJson } from '../../inspector/timeline/batch-json.ts';
import { linkPanel } from '../panel-link.ts';

/** What the command is told, one JSON text each. */
export type CaptureMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'batch'; readonly batch: BatchJson }
  | {
      readonly type: 'document';
      readonly document: string;
      readonly url: string;
      readonly frame: number;
    }
  | {
      readonly type: 'gone';
      readonly document: string;
      readonly at: number;
      readonly isUnheard: boolean;
    }
  | { readonly type: 'outdated' };

/** The command puts this into the page before its scripts run; it settles when the message is taken over. */
type Deliver = (message: string) => Promise<void>;

const { sockeyeDeliver } = globalThis as { sockeyeDeliver?: Deliver };

/** Opens a tab, watches it from before its first page, and hands everything to the command. */
async function capture(deliver: Deliver): Promise<void> {
  const tell = (message: CaptureMessage) => deliver(JSON.stringify(message));
  const positions: Record<string, number> = {};
  const tab = await browser.tabs.create({ url: 'about:blank' });
  const link = linkPanel(
    browser,
    tab.id ?? browser.tabs.TAB_ID_NONE,
    {
      positions: () => positions,
      async take(batch) {
        await tell({ type: 'batch', batch: batchToJson(batch) });
        positions[batch.document] = positionAfter(batch, positions[batch.document] ?? 1);
      },
      document: (document, url, frame) => void tell({ type: 'document', document, url, frame }),
      gone: (document, at, isUnheard) => void tell({ type: 'gone', document, at, isUnheard }),
      outdated: () => void tell({ type: 'outdated' }),
    },
    { callSites: new URLSearchParams(location.search).has('call-sites') },
  );
  // Called by the command before it leaves the page: a document that goes away while the
  // background is dead could not hand over what it still has.
  Object.assign(globalThis, { sockeyeFlush: () => link.flush() });
  await tell({ type: 'ready' });
}

/** A batch ahead of a missing one does not move the position: the missing one is to be sent again. */
function positionAfter(batch: Batch, position: number): number {
  const first = batch.index[0] ?? position;
  const isAhead = first > position && batch.lost.length === 0;
  return isAhead ? position : Math.max(position, (batch.index.at(-1) ?? 0) + 1);
}

if (sockeyeDeliver) void capture(sockeyeDeliver);
