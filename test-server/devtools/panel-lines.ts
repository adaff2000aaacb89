import { setTimeout as delay } from 'node:timers/promises';
import type { Line } from '../../inspector/timeline/line.ts';
import { pollUntil } from './poll-until.ts';

/** Where the panel runs. */
interface Panel {
  evaluate<Result>(run: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/** What the panel shows its console. */
interface PanelGlobals {
  readonly sockeyeTimeline: { readonly length: number };
  sockeyeFlush(): Promise<void>;
  sockeyeLines(from: number): Line[];
}

/** A person sees each line as it comes. */
const EVERY_MS = 100;

/** Takes the lines out of a panel, each once, in the order of its rows. */
export class PanelLines {
  #next: number;

  /** @param from the first row that is taken */
  constructor(
    private readonly panel: Panel,
    private readonly write: (lines: readonly Line[]) => void,
    from = 0,
  ) {
    this.#next = from;
  }

  /** Takes what comes for as long as something goes on, however that ends. */
  async follow(goesOn: Promise<unknown>): Promise<void> {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    void goesOn.then(end, end);
    while (!isOver) {
      await this.#take();
      await delay(EVERY_MS);
    }
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
    });
    await pollUntil('every row of the panel to be settled', async () => {
      await this.#take();
      return this.#next >= length;
    });
  }

  async #take(): Promise<void> {
    const lines = await this.panel.evaluate(
      (from) => (globalThis as unknown as PanelGlobals).sockeyeLines(from),
      this.#next,
    );
    this.#next += lines.length;
    if (lines.length > 0) this.write(lines);
  }
}
