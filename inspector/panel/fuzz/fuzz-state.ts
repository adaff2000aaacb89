import { type Signal, signal } from '@preact/signals';
import type { FuzzAsk } from '../../timeline/bridge/fuzz-ask.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { knownBridge } from '../bridge/known-bridge.ts';
import type { InspectedPage } from '../host.ts';
import { RunningFuzz } from './running-fuzz.ts';

/** The panel's one run of the fuzzer, whatever the panel shows beside it. */
export class FuzzState {
  readonly running: Signal<RunningFuzz | null> = signal(null);
  /** Has one been put away, whose place is the form's again? */
  hasLeft = false;

  constructor(
    readonly page: InspectedPage,
    private readonly version: string,
  ) {}

  /** Has the process do it that is known; one that runs is ended. */
  start(ask: FuzzAsk, timeline: Timeline): void {
    const address = knownBridge.value;
    if (address === null) return;
    this.leave();
    const { openBridge } = this.page;
    this.running.value = new RunningFuzz(ask, timeline, this.version, address, openBridge);
  }

  /** Ends what runs, and puts it away. */
  leave(): void {
    this.running.value?.leave();
    this.hasLeft = this.running.value !== null;
    this.running.value = null;
  }
}
