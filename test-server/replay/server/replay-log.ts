import {
  type Divergence,
  type Finding,
  MOST_DIVERGENCES,
} from '../../../inspector/replay/divergence.ts';

/** A session whose replay has gone on. */
export interface Progress {
  /** As `Divergence.session`. */
  readonly session: string;
  readonly recorded: string;
  /** Steps of either side that are done, of `steps`. */
  readonly done: number;
  readonly steps: number;
  /** Milliseconds of the recorded session that are behind it, and that it lasts. */
  readonly at: number;
  readonly lasts: number;
  readonly isOver: boolean;
}

export interface ReplayListener {
  readonly onDivergence?: ((divergence: Divergence) => void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Which session a finding is about. */
export interface Whose {
  readonly session: string;
  readonly recorded: string;
}

/** Hears what all sessions of a replay find. */
export class ReplayLog {
  readonly divergences: Divergence[] = [];
  /** How many more there were than are kept. */
  dropped = 0;

  constructor(private readonly listener: ReplayListener) {}

  note({ session, recorded }: Whose, finding: Finding): void {
    const divergence = { ...finding, session, recorded, at: Date.now() };
    if (this.divergences.length < MOST_DIVERGENCES) this.divergences.push(divergence);
    else this.dropped++;
    this.listener.onDivergence?.(divergence);
  }

  get wantsProgress(): boolean {
    return this.listener.onProgress !== undefined;
  }

  progress(progress: Progress): void {
    this.listener.onProgress?.(progress);
  }
}
