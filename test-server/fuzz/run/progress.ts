import type { Layer } from '../generate/layer.ts';
import type { FuzzProgress } from './fuzz-options.ts';

const EVERY_MS = 200;

/** What the run itself knows of how far it is. */
export type Course = Omit<FuzzProgress, 'inputs' | 'perSecond' | 'byLayer'>;

/** Counts inputs, and tells how far a run is, not more often than somebody can see. */
export class Progress {
  inputs = 0;
  readonly #byLayer = new Map<Layer, number>();
  readonly #onProgress: ((progress: FuzzProgress) => void) | undefined;
  readonly #lanes: number;
  #laneMs = 0;
  #told = 0;

  /** @param lanes how many are fuzzed beside each other */
  constructor(onProgress: ((progress: FuzzProgress) => void) | undefined, lanes: number) {
    this.#onProgress = onProgress;
    this.#lanes = lanes;
  }

  count(layer: Layer): void {
    this.inputs++;
    this.#byLayer.set(layer, (this.#byLayer.get(layer) ?? 0) + 1);
  }

  /** A lane has spent so much time on an input, looking into what it shows not included. */
  spent(ms: number): void {
    this.#laneMs += ms;
  }

  /** @param isDue though it was told only now */
  tell(course: Course, isDue: boolean): void {
    const now = performance.now();
    if (!isDue && now - this.#told < EVERY_MS) return;
    this.#told = now;
    const ms = this.#laneMs / this.#lanes;
    const perSecond = ms === 0 ? 0 : (this.inputs * 1_000) / ms;
    const { inputs } = this;
    this.#onProgress?.({ ...course, inputs, perSecond, byLayer: this.#byLayer });
  }
}
