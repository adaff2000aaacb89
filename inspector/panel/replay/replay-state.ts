import { type Signal, signal } from '@preact/signals';
import type { ReplayAsk } from '../../replay/replay-ask.ts';
import { knownBridge } from '../bridge/known-bridge.ts';
import type { InspectedPage } from '../host.ts';
import type { RedirectReport, RedirectRule } from '../redirect.ts';
import { type ReplaySource, RunningReplay } from './running-replay.ts';

/** What became of sending the page to the replay. */
export interface RedirectStatus {
  readonly rule: RedirectRule;
  /** Null where the page was loaded without the rule since. */
  readonly report: RedirectReport | null;
}

/** So often the page is asked, in milliseconds. */
const ASK_MS = 1_000;

/** The panel's one replay, whatever the panel shows beside it. */
export class ReplayState {
  readonly running: Signal<RunningReplay | null> = signal(null);
  /** Null while the page is not redirected. */
  readonly redirect: Signal<RedirectStatus | null> = signal(null);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly page: InspectedPage,
    private readonly version: string,
  ) {}

  /** Has the process do it that is known; one that runs is ended. */
  start(ask: ReplayAsk, source: ReplaySource): void {
    const address = knownBridge.value;
    if (address === null) return;
    this.stop();
    this.running.value = new RunningReplay(
      ask,
      source,
      this.version,
      address,
      this.page.openBridge,
    );
  }

  /** Ends what runs, and the redirect with it. */
  stop(): void {
    this.running.value?.stop();
    this.running.value = null;
    this.endRedirect();
  }

  /** Loads the page again and sends its connections to where the recording is served. */
  redirectPage(rule: RedirectRule): void {
    this.endRedirect(false);
    this.redirect.value = { rule, report: { redirected: 0, faults: [] } };
    this.page.redirect.load(rule);
    this.#timer = setInterval(() => void this.#ask(rule), ASK_MS);
  }

  /** @param reloads the page, which else keeps its rule until it is left */
  endRedirect(reloads = true): void {
    clearInterval(this.#timer);
    if (this.redirect.value === null) return;
    const { report } = this.redirect.value;
    this.redirect.value = null;
    if (reloads && report !== null) this.page.reloadPage();
  }

  async #ask(rule: RedirectRule): Promise<void> {
    const report = await this.page.redirect.report();
    if (this.redirect.value?.rule === rule) this.redirect.value = { rule, report };
  }
}
