import type { Finding } from '../findings/finding.ts';
import type { Planned } from '../generate/generator.ts';
import { keyOf, type Oracle, type Suspicion, severityOf } from '../oracles/oracle.ts';
import type { Input } from '../wire/input.ts';
import { bytesOfInput } from './bytes-of-input.ts';
import type { Reproducer } from './reproducer.ts';
import { shrinkInput } from './shrink-input.ts';

/** A suspicion that has repeated on a fresh target, and the input that shows it. */
export interface Confirmed {
  readonly suspicion: Suspicion;
  readonly planned: Planned;
  readonly input: Input;
  /** Milliseconds that it took to see it on a fresh target. */
  readonly lookMs: number;
  readonly seed: number;
  readonly foundAfterMs: number;
}

/** They see time go by, and memory: where that is only now and then it is the machine's doing. */
const MEASURING: readonly Oracle[] = ['hang', 'memory', 'no-response'];

const CONFIRMATIONS = 3;
/** Looks that a finding wants once it is small: those, and one for its recording. */
export const LAST_LOOKS = CONFIRMATIONS + 1;
/** What an input does may show only while the next one runs. */
const ALONE = 3;

/**
 * The input that shows a suspicion by itself: the last one, one before it, or all together.
 * @param recent what ran on the target before, the last last
 * @param until of `performance.now()`
 * @returns null when none does; of a target that is gone for good all together, since nobody can say which
 */
export async function guiltyInput(
  key: string,
  recent: readonly Planned[],
  reproducer: Reproducer,
  until: number,
): Promise<Pick<Confirmed, 'input' | 'lookMs'> | null> {
  await reproducer.look();
  if (reproducer.isGone) {
    return { input: reproducer.side.join(recent.map(({ input }) => input)), lookMs: 0 };
  }
  const inputs = recent.map(({ input }) => input).reverse();
  const [last] = inputs;
  // What is a matter of moments needs a second try.
  const tried = [...inputs.slice(0, ALONE), last!];
  if (inputs.length > 1) tried.push(reproducer.side.join(inputs.toReversed()));
  for (const input of tried) {
    if (performance.now() >= until) break;
    const start = performance.now();
    const found = await reproducer.fresh(input, key);
    if (found !== null) return { input, lookMs: performance.now() - start };
  }
  return null;
}

/**
 * What a costly input costs: the last one, or the one before, since what one has begun may show its cost only
 * while another runs. Null when neither costs more than it may, or there is no time left to know.
 */
export async function costlyOf(
  kinds: readonly ('large' | 'slow')[],
  recent: readonly Planned[],
  reproducer: Reproducer,
  isOver: () => boolean,
): Promise<{ suspicion: Suspicion; planned: Planned } | null> {
  for (const planned of recent.slice(-2).reverse()) {
    for (const kind of kinds) {
      if (isOver()) return null;
      const suspicion = await reproducer.costOf(planned.input, kind, isOver);
      if (suspicion !== null) return { suspicion, planned };
    }
  }
  return null;
}

/**
 * Makes the input of a confirmed suspicion smaller, and counts how often it still shows the same.
 * @param reproducers that look beside each other; the first one repeats what comes of it
 * @param shrinkUntil of `performance.now()`; where shrinking ends
 * @param until where everything does
 */
export async function toFinding(
  { suspicion, planned, input, seed, foundAfterMs }: Confirmed,
  reproducers: readonly Reproducer[],
  shrinkUntil: number,
  until: number,
): Promise<Finding> {
  const reproducer = reproducers[0]!;
  const key = keyOf(suspicion);
  const keepsSizes = /^(hang|memory)/.test(key);
  const end = reproducer.isGone ? 0 : until;
  const isMeasured = MEASURING.includes(suspicion.oracle);
  const deadline = Math.min(end, shrinkUntil);
  const isLooked = !isMeasured && performance.now() < deadline;
  const isLate = isLooked && (await reproducer.brisk(input, key)) === null;
  const holds = async (candidate: Input, worker: number) => {
    const looking = reproducers[worker]!;
    const look = isLate ? looking.patient(candidate, key) : looking.brisk(candidate, key);
    return (await look) !== null;
  };
  const shrunk = await shrinkInput(input, {
    holds,
    // Beside each other they would take longer.
    workers: isMeasured ? 1 : reproducers.length,
    deadline,
    keepsSizes,
  });
  const small = await counted(shrunk, key, reproducer, end);
  // What shows only now and then once it is small is handed over as it was.
  const whole =
    small.times === small.of || performance.now() >= end
      ? small
      : await counted(input, key, reproducer, end);
  const best = whole.times / whole.of > small.times / small.of ? whole : small;
  const { oracle, title, message, stack, place } = best.last ?? suspicion;
  return {
    ...(reproducer.side.as === 'server' && { as: 'server' as const }),
    oracle,
    severity: severityOf[oracle],
    layer: planned.layer,
    title,
    message,
    stack,
    place,
    seed,
    path: planned.path,
    // Where there was no time to repeat it again, it has at least repeated once.
    confirmed:
      best.of === 0 && !reproducer.isGone
        ? { times: 1, of: 1 }
        : { times: best.times, of: best.of },
    inputBytes: bytesOfInput(best.input, reproducer.side.as),
    input: best.input,
    har: performance.now() < end ? await reproducer.conversation(best.input) : null,
    foundAfterMs,
  };
}

/** Whether it is a finding: what shows only now and then is one too, but for what is measured. */
export function hasRepeated({
  oracle,
  confirmed: { times, of },
}: Pick<Finding, 'oracle' | 'confirmed'>): boolean {
  return of === 0 || times >= (MEASURING.includes(oracle) ? of : 1);
}

async function counted(input: Input, key: string, reproducer: Reproducer, until: number) {
  let [times, of] = [0, 0];
  let last: Suspicion | null = null;
  while (of < CONFIRMATIONS && performance.now() < until) {
    const again = await reproducer.fresh(input, key);
    // Of a measurement that the end has cut short nothing is known.
    const isMeasured = key.startsWith('hang slow');
    if (isMeasured && again === null && performance.now() >= until) break;
    of++;
    if (again !== null) [times, last] = [times + 1, again];
  }
  return { input, times, of, last };
}
