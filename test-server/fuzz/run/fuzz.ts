import { availableParallelism } from 'node:os';
import { withHandlers } from '../generate/learn.ts';
import type { Target } from '../target/target.ts';
import type { FuzzOptions, FuzzReport } from './fuzz-options.ts';
import { Fuzzing } from './fuzzing.ts';
import { SPARES, TargetPool } from './pool.ts';
import { serverSide } from './server-side.ts';

export class TargetUnusable extends Error {}

/** Targets that are fuzzed at the same time: most of it is waiting for what never comes. */
const WORKERS = Math.min(8, availableParallelism() * 3);

/**
 * Sends inputs to fresh targets until the time is over, and looks into whatever an oracle finds suspicious.
 * @throws TargetUnusable when the target cannot be started, or nothing answers there
 */
export async function fuzz<T extends Target>(options: FuzzOptions<T>): Promise<FuzzReport> {
  const { start, keepsSpare, path, side = serverSide } = options;
  const workers = keepsSpare && path === undefined ? (options.workers ?? WORKERS) : 1;
  const pool = new TargetPool(start, keepsSpare, Math.min(SPARES, workers));
  try {
    const first = await pool.take();
    const found = await side.discover(first, options.urlPath);
    if (found === null) throw new TargetUnusable(side.unusable);
    const learnt = options.learnt?.(found) ?? found;
    const spoken = withHandlers(learnt, first.events, first.namespaces);
    const dialect = (await side.acquaint?.(first, spoken)) ?? spoken;
    await pool.giveUp(first);
    return await new Fuzzing(options, side, pool, dialect, workers).run();
  } finally {
    await pool.close();
  }
}
