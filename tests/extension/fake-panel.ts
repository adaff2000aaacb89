import type { Browser } from 'webextension-polyfill';
import { type Link, linkPanel, type PanelEnd } from '../../extension/panel-link.ts';
import type { Access } from '../../extension/wire.ts';
import type { Batch } from '../../inspector/observation.ts';
import type { FakeBrowser, FakeContext } from './fake-browser.ts';
import type { FakePort } from './fake-port.ts';

/** A panel that writes down what it gets, and ignores what it has. */
export class FakePanel implements PanelEnd {
  /** For each document, the indices in the order in which they were taken. */
  readonly got: Record<string, number[]> = {};
  /** For each document that it was told of, where it lives. */
  readonly documents: Record<string, string> = {};
  readonly gones: string[] = [];
  /** Those of them whose last doings nobody has heard of. */
  readonly unheard: string[] = [];
  /** Documents the way to which ended without a farewell. */
  readonly cuts: string[] = [];
  isOutdated = false;
  /** What it was told of its way to the background, of its page, and of the end. */
  readonly told: unknown[] = [];
  /** How many batches came before others that were to come first. */
  ahead = 0;
  readonly #positions: Record<string, number> = {};
  /** What it waits for before it takes a batch. */
  pace: Promise<void> = Promise.resolve();
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

  /** The port that it has opened last. */
  get port(): FakePort {
    return [...(this.#context?.ports ?? [])].at(-1)!;
  }

  close(): void {
    this.#link?.end();
    this.#context?.close();
    this.#link = null;
  }

  async take(batch: Batch): Promise<void> {
    await this.pace;
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
    this.documents[document] = `${url} in frame ${frame}`;
  }

  gone(document: string, _at: number, isUnheard: boolean): void {
    this.gones.push(document);
    if (isUnheard) this.unheard.push(document);
  }

  cut(document: string): void {
    this.cuts.push(document);
  }

  outdated(): void {
    this.isOutdated = true;
  }

  connected(isConnected: boolean): void {
    this.told.push(isConnected ? 'connected' : 'disconnected');
  }

  access(access: Access): void {
    this.told.push(access);
  }

  ended(reason: string): void {
    this.told.push(`ended: ${reason}`);
  }

  positions(): Readonly<Record<string, number>> {
    return this.#positions;
  }
}
