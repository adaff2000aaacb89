import type { Browser } from 'webextension-polyfill';
import { type Link, linkPanel, type PanelEnd } from '../../extension/panel-link.ts';
import type { Batch } from '../../inspector/observation.ts';
import type { FakeBrowser, FakeContext } from './fake-browser.ts';

/** A panel that writes down what it gets, and ignores what it has. */
export class FakePanel implements PanelEnd {
  /** For each document, the indices in the order in which they were taken. */
  readonly got: Record<string, number[]> = {};
  readonly log: string[] = [];
  /** How many batches came before others that were to come first. */
  ahead = 0;
  readonly #positions: Record<string, number> = {};
  #context: FakeContext | null = null;
  #link: Link | null = null;

  constructor(
    private readonly browser: FakeBrowser,
    private readonly tab: number,
  ) {}

  get isOpen(): boolean {
    return this.#link !== null;
  }

  open(callSites = false): Link {
    this.#context = this.browser.page();
    const browser = { runtime: this.#context.runtime } as unknown as Browser;
    this.#link = linkPanel(browser, this.tab, this, { callSites });
    return this.#link;
  }

  close(): void {
    this.#link?.end();
    this.#context?.close();
    this.#link = null;
  }

  async take(batch: Batch): Promise<void> {
    await Promise.resolve();
    const { document, index, lost } = batch;
    const next = this.#positions[document] ?? 1;
    if (index[0] !== undefined && index[0] > next && lost.length === 0) {
      this.ahead++;
      return;
    }
    const fresh = [...index].filter((one) => one >= next);
    this.got[document] = [...(this.got[document] ?? []), ...fresh];
    this.#positions[document] = Math.max(next, (index.at(-1) ?? 0) + 1);
  }

  document(document: string, url: string, frame: number): void {
    this.log.push(`document ${document} ${url} ${frame}`);
  }

  gone(document: string): void {
    this.log.push(`gone ${document}`);
  }

  outdated(): void {
    this.log.push('outdated');
  }

  positions(): Readonly<Record<string, number>> {
    return this.#positions;
  }
}
