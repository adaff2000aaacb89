import { setImmediate, setTimeout } from 'node:timers/promises';
import type { WrittenStep } from './input.ts';

/** What bytes can be written to. */
export interface Outlet {
  readonly isWritable: boolean;
  /** @returns once it is handed to the system, or `ms` have gone by, or the connection has ended */
  write(bytes: Buffer, ms: number): Promise<void>;
}

const LONGEST_WRITE_MS = 5_000;
const MOST_TIMES = 1_000_000;
/** Of one step; a repeated frame may be large itself. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Writes a step as often and in such segments as it says.
 * @param bytes of one time
 * @param ms after which no more is written: the other side may read no more
 * @returns how many bytes that were
 */
export async function writeStep(
  outlet: Outlet,
  step: WrittenStep,
  bytes: Buffer,
  ms = LONGEST_WRITE_MS,
): Promise<number> {
  const times = timesOf(step, bytes.length);
  const deadline = performance.now() + ms;
  for (let time = 0; time < times && outlet.isWritable; time++) {
    const left = deadline - performance.now();
    if (left <= 0) return bytes.length * time;
    if (step.split === undefined) await outlet.write(bytes, left);
    else await writeInParts(outlet, bytes, step.split, left);
  }
  return bytes.length * times;
}

/** How often a step of so many bytes is written; a mutation may ask for any number. */
export function timesOf(step: WrittenStep, bytes: number): number {
  const most = Math.min(MOST_TIMES, Math.max(1, Math.floor(MOST_BYTES / (bytes + 1))));
  return Math.max(0, Math.min(Math.floor(step.times ?? 1), most));
}

async function writeInParts(
  outlet: Outlet,
  bytes: Buffer,
  split: readonly number[],
  ms: number,
): Promise<void> {
  const places = split.map((place) => Math.floor((bytes.length * place) / 1000));
  const cuts = [...places.sort((a, b) => a - b), bytes.length];
  let from = 0;
  for (const cut of cuts) {
    if (cut <= from) continue;
    await outlet.write(bytes.subarray(from, cut), ms);
    from = cut;
    // The target's loop has its turn, so that it reads the segments one by one.
    await setImmediate();
    await setTimeout(1);
  }
}
