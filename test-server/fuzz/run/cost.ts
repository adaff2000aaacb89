import type { Suspicion } from '../oracles/oracle.ts';
import type { Input } from '../wire/input.ts';
import { type Examined, type Examining, HUNG_MS } from './examining.ts';
import { halved } from './join-inputs.ts';

/** Processor time from which on an input is looked at for what it costs. */
export const SLOW_MS = 120;
/** What reading and parsing may take anyhow: 3 MB a second. */
const MS_A_BYTE = 1_000 / 3_000_000;
/** Memory, beside a multiple of what was sent, from which on it is. */
export const LARGE_BYTES = 64 * 1024 * 1024;
export const LARGE_FACTOR = 12;
/** Four times as much input takes four times as long where all is well; sixteen times where it is squared. */
const STEEP = 9;
const TIMES = 3;

/** For what an input is worth a look, the cheaper look first. */
export function costsOf({
  cpuMs,
  grownBytes,
  transcript,
}: Examined): readonly ('large' | 'slow')[] {
  return [
    ...(isLarge(grownBytes, transcript.bytes) ? (['large'] as const) : []),
    ...(isSlow(cpuMs, transcript.bytes) ? (['slow'] as const) : []),
  ];
}

function isSlow(cpuMs: number | null, sentBytes: number): boolean {
  return cpuMs !== null && cpuMs >= SLOW_MS + sentBytes * MS_A_BYTE;
}

function isLarge(grownBytes: number | null, sentBytes: number): boolean {
  return grownBytes !== null && grownBytes >= LARGE_BYTES + sentBytes * LARGE_FACTOR;
}

/**
 * Whether an input costs more than what it sends can explain: its time grows faster than its size.
 * @param isOver whether there is no more time for it; it is measured up to six times, some seconds each
 * @returns null when not, or when there was no time to know
 */
export async function slowness(
  examiner: Examining,
  input: Input,
  isOver: () => boolean,
): Promise<Suspicion | null> {
  const cheapest = (measured: Input, isKnown: (least: Cost) => boolean) =>
    cheapestOf(examiner, measured, (least) => isOver() || isKnown(least));
  const isShort = ({ cpuMs, bytes }: Cost) => !isSlow(cpuMs * 1.25, bytes);
  const whole = await cheapest(input, isShort);
  if (whole === null || isShort(whole) || isOver()) return null;
  const isSteep = ({ cpuMs }: Cost) => whole.cpuMs >= cpuMs * STEEP;
  const quarter = await cheapest(halved(halved(input)), isSteep);
  if (quarter === null || !isSteep(quarter) || isOver()) return null;
  const { target } = examiner;
  const place =
    (await target.hottest(async () => {
      await examiner.quick(input);
    })) ?? 'unknown';
  const took = `${Math.round(whole.cpuMs)} ms of processor time for ${whole.bytes} bytes`;
  const message = `${took}, and ${Math.round(quarter.cpuMs)} ms for a quarter of them`;
  const title = `The ${examiner.called} takes long over little: ${took}`;
  return { oracle: 'hang', title, message, stack: `    at ${place}`, place: `slow ${place}` };
}

interface Cost {
  readonly cpuMs: number;
  readonly bytes: number;
}

/** @param isKnown whether what it costs at least so far is all that has to be known */
async function cheapestOf(
  examiner: Examining,
  input: Input,
  isKnown: (least: Cost) => boolean,
): Promise<Cost | null> {
  let least: Cost | null = null;
  for (let time = 0; time < TIMES && (least === null || !isKnown(least)); time++) {
    const { cpuMs, transcript } = await examiner.measured(input);
    if (cpuMs === null) return null;
    if (least === null || cpuMs < least.cpuMs) least = { cpuMs, bytes: transcript.bytes };
  }
  return least;
}

/** Whether what an input allocates stays, or is out of proportion. @returns null when not */
export async function largeness(examiner: Examining, input: Input): Promise<Suspicion | null> {
  const { target } = examiner;
  const before = await target.heapAfterCollection(HUNG_MS);
  const { grownBytes, transcript } = await examiner.measured(input);
  if (!isLarge(grownBytes, transcript.bytes)) return null;
  const after = await target.heapAfterCollection(HUNG_MS);
  const kept = before === null || after === null ? 0 : after - before;
  const stays = kept > LARGE_BYTES ? 'and keeps them' : 'for a while';
  const mega = Math.round((grownBytes ?? 0) / 1024 / 1024);
  const message = `takes ${mega} MB for ${transcript.bytes} bytes ${stays}`;
  const title = `The ${examiner.called} ${message}`;
  return { oracle: 'memory', title, message, stack: '', place: `large ${stays}` };
}
