import type { Line } from '../../inspector/timeline/line.ts';
import type { ScriptedDocument } from './driven-document.ts';
import { pollUntil } from './poll-until.ts';

/** What the panel shows its console. */
interface PanelGlobals {
  readonly sockeyeTimeline: { readonly length: number };
  sockeyeFlush(): Promise<void>;
  sockeyeLines(from: number): Line[];
}

/** Takes the lines out of a panel, each once, in the order of its rows. */
export class PanelLines {
  #next: number;
  #taken: Promise<void> = Promise.resolve();

  /** @param from the first row that is taken */
  constructor(
    private readonly panel: ScriptedDocument,
    private readonly write: (lines: readonly Line[]) => void,
    from = 0,
  ) {
    this.#next = from;
  }

  /** Takes what is settled by now. */
  take(): Promise<void> {
    // Two at once would take the same rows.
    const taken = this.#taken.then(() => this.#takeNext());
    this.#taken = taken.catch(() => undefined);
    return taken;
  }

  /**
   * Takes all that the panel's tab has observed by now.
   * @throws {Error} when a row comes to no end, such as one that waits for an attachment
   */
  async takeAll(): Promise<void> {
    const length = await this.panel.evaluate(async () => {
      const { sockeyeFlush, sockeyeTimeline } = globalThis as unknown as PanelGlobals;
      await sockeyeFlush();
      return sockeyeTimeline.length;
    }, undefined);
    await pollUntil('every row of the panel to be settled', async () => {
      await this.take();
      return this.#next >= length;
    });
  }

  async #takeNext(): Promise<void> {
    const lines = await this.panel.evaluate(
      (from) => (globalThis as unknown as PanelGlobals).sockeyeLines(from),
      this.#next,
    );
    this.#next += lines.length;
    if (lines.length > 0) this.write(lines);
  }
}
