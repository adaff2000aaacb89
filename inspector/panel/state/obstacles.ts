import type { Obstacle } from '../obstacle.ts';

/** Who tells of an obstacle; of several the first in this order is shown. */
const SOURCES = ['ended', 'outdated', 'disconnected', 'access', 'missed'] as const;

export type ObstacleSource = (typeof SOURCES)[number];

/** Several things may stand in the way at once. */
export class Obstacles {
  readonly #known = new Map<ObstacleSource, Obstacle>();

  /** @param show hears of the one that matters most; of null when nothing is in the way */
  constructor(private readonly show: (obstacle: Obstacle | null) => void) {}

  set(source: ObstacleSource, obstacle: Obstacle | null): void {
    if (obstacle === null) this.#known.delete(source);
    else this.#known.set(source, obstacle);
    const first = SOURCES.find((one) => this.#known.has(one));
    this.show(first === undefined ? null : (this.#known.get(first) ?? null));
  }
}
