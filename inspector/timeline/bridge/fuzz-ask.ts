import { fieldsIn } from './fields-in.ts';
import { type FuzzLayer, isFuzzLayer } from './fuzz-layer.ts';

/**
 * What a panel asks of a local process once it is welcome there. The recording to learn from follows as
 * binary messages of one HAR, and the word `end`; then words of `FuzzCommand`. Hanging up ends whatever
 * goes on.
 */
export interface FuzzAsk {
  readonly type: 'fuzz';
  /** Of a server that runs; null: the one that the process was given to start. A panel names no command. */
  readonly origin: string | null;
  /** Where that server takes clients in. */
  readonly path: string;
  readonly layers: readonly FuzzLayer[];
  readonly budgetMs: number;
  /** Null: any. */
  readonly seed: number | null;
}

export type FuzzCommand =
  /** Search no more, and tell what was found. */
  | { readonly type: 'stop' }
  /** Once the run is over: do again what this finding does. */
  | { readonly type: 'again'; readonly number: number };

/** A day: whoever wants more uses the command. */
export const LONGEST_BUDGET_MS = 86_400_000;

export const LARGEST_SEED = 2 ** 31 - 1;

/** Longer than any path that a server is mounted at. */
const LONGEST_PATH = 4_096;

/** Reads what a panel asks; null for what is none of it. */
export function readFuzzAsk(text: string): FuzzAsk | null {
  const { type, origin, path, layers, budgetMs, seed } = fieldsIn(text);
  if (type !== 'fuzz' || (origin !== null && typeof origin !== 'string')) return null;
  if (typeof path !== 'string' || !path.startsWith('/') || path.length > LONGEST_PATH) return null;
  if (!Array.isArray(layers) || layers.length === 0 || !layers.every(isFuzzLayer)) return null;
  if (typeof budgetMs !== 'number' || !(budgetMs > 0 && budgetMs <= LONGEST_BUDGET_MS)) return null;
  if (seed !== null && !isSeed(seed)) return null;
  return { type, origin, path, layers: [...new Set(layers)], budgetMs, seed };
}

/** Reads what a panel says while a run goes on, or after it; null for what is none of it. */
export function readFuzzCommand(text: string): FuzzCommand | null {
  const { type, number } = fieldsIn(text);
  if (type === 'stop') return { type };
  return type === 'again' && typeof number === 'number' ? { type, number } : null;
}

export function isSeed(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST_SEED;
}
