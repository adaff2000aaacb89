import { type Signal, signal } from '@preact/signals';
import type { ReplayAsk } from '../../replay/replay-ask.ts';
import { knownBridge } from '../bridge/known-bridge.ts';
import type { InspectedPage } from '../host.ts';
import type { RedirectReport, RedirectRule } from '../redirect.ts';
import { type ReplaySource, RunningReplay } from './running-replay.ts';

/** What became of sending the page to the replay. */
export interface RedirectStatus {
  /** `gone`: the page was loaded without the rule since. */
  readonly kind: 'loading' | 'holds' | 'gone';
  readonly rule: RedirectRule;
  /** Null before there is one. */
  readonly report: RedirectReport | null;
}

/** So often the page is asked, in milliseconds. */
const ASK_MS = 1_000;

/** The panel's one replay, whatever the panel shows beside it. */
export class ReplayState {
  readonly running: Signal<RunningReplay | null> = signal(null);
  /** Null while the page is not redirected. */
  readonly redirect: Signal<RedirectStatus | null> = signal(null);
  /** Has one been put away, whose place is the form's again? */
  hasLeft = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly page: InspectedPage,
    private readonly version: string,
  ) {}

  /** Has the process do it that is known; one that runs is ended. */
  start(ask: ReplayAsk, source: ReplaySource): void {
    const address = knownBridge.value;
    if (address === null) return;
    this.leave();
    const { openBridge } = this.page;
    this.running.value = new RunningReplay(ask, source, this.version, address, openBridge);
  }

  /** Ends what runs, and the redirect with it; what came of it stays. */
  stop(): void {
    this.running.value?.stop();
    this.endRedirect();
  }

  /** Ends what runs, and puts it away. */
  leave(): void {
    this.stop();
    this.hasLeft = this.running.value !== null;
    this.running.value = null;
  }

  /** Loads the page again and sends its connections to where the recording is served. */
  redirectPage(rule: RedirectRule): void {
    clearInterval(this.#timer);
    this.redirect.value = { kind: 'loading', rule, report: null };
    this.page.redirect.load(rule);
    this.#timer = setInterval(() => void this.#ask(rule), ASK_MS);
  }

  /** Loads the page again, unless that has been done without the rule already. */
  endRedirect(): void {
    clearInterval(this.#timer);
    const { value: status } = this.redirect;
    this.redirect.value = null;
    if (status !== null && status.kind !== 'gone') this.page.reloadPage();
  }

  async #ask(rule: RedirectRule): Promise<void> {
    const report = await this.page.redirect.report();
    const { value: status } = this.redirect;
    if (status?.rule !== rule) return;
    if (report !== null) this.redirect.value = { kind: 'holds', rule, report };
    // While the page is loading, the document that it leaves may answer.
    else if (status.kind !== 'loading') this.redirect.value = { kind: 'gone', rule, report };
  }
}
