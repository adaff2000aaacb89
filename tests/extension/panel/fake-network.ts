import type { Browser } from 'webextension-polyfill';
import type { HarEntry } from '../../../inspector/timeline/network-log/har-entry.ts';
import { FakeEvent } from '../fake-event.ts';

/** The network log of DevTools, as a panel is given it. */
export class FakeNetwork {
  readonly onRequestFinished = new FakeEvent<[request: unknown]>();
  readonly onNavigated = new FakeEvent<[url: string]>();
  entries: readonly HarEntry[] = [];
  /** How often the whole log was asked for. */
  readings = 0;

  /** Milliseconds that a reading takes. */
  cost = 0;

  readonly getHAR = async (): Promise<{ entries: readonly HarEntry[] }> => {
    this.readings++;
    if (this.cost > 0) await new Promise((resolve) => setTimeout(resolve, this.cost));
    return { entries: this.entries };
  };

  asNetwork(): Browser['devtools']['network'] {
    return this as unknown as Browser['devtools']['network'];
  }
}
