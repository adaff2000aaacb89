import type { Finding } from '../findings/finding.ts';
import type { Planned } from '../generate/generator.ts';
import { keyOf, type Suspicion, severityOf } from '../oracles/oracle.ts';
import type { Input } from '../wire/input.ts';
import { bytesOfInput } from './bytes-of-input.ts';
import { joinInputs } from './join-inputs.ts';
import type { Reproducer } from './reproducer.ts';
import { shrinkInput } from './shrink-input.ts';

export interface Sight {
  readonly suspicion: Suspicion;
  /** What ran on this target before, the last last; the last one is suspected. */
  readonly recent: readonly Planned[];
  readonly seed: number;
  readonly foundAfterMs: number;
}

export interface Means {
  readonly reproducer: Reproducer;
  /** Of `performance.now()`: where shrinking ends, and where everything does. */
  readonly shrinkUntil: number;
  readonly until: number;
  readonly onShrinking: () => void;
}

const CONFIRMATIONS = 3;
/** What an input does may show only while the next one runs. */
const ALONE = 3;

/** Repeats a suspicion on fresh targets, makes its input smaller, and repeats it again. @returns null when it does not repeat */
export async function investigate(sight: Sight, means: Means): Promise<Finding | null> {
  const { suspicion, recent, seed, foundAfterMs } = sight;
  const { reproducer, shrinkUntil, until } = means;
  const key = keyOf(suspicion);
  const suspected = recent.at(-1)!;
  const input = await guilty(key, recent, means);
  if (input === null) return null;
  means.onShrinking();
  const keepsSizes = /^(hang|memory)/.test(key);
  const holds = async (candidate: Input) => (await reproducer.brisk(candidate, key)) !== null;
  const small = await shrinkInput(input, { holds, deadline: shrinkUntil, keepsSizes });
  let [times, of] = [0, 0];
  let last: Suspicion | null = null;
  while (of < CONFIRMATIONS && (of === 0 || performance.now() < until)) {
    const again = await reproducer.fresh(small, key);
    of++;
    if (again !== null) [times, last] = [times + 1, again];
  }
  const { oracle, title, message, stack, place } = last ?? suspicion;
  return {
    oracle,
    severity: severityOf[oracle],
    layer: suspected.layer,
    title,
    message,
    stack,
    place,
    seed,
    path: suspected.path,
    confirmed: { times, of },
    inputBytes: bytesOfInput(small),
    input: small,
    foundAfterMs,
  };
}

/** The last input alone, or one before it, or all together. */
async function guilty(
  key: string,
  recent: readonly Planned[],
  { reproducer, until }: Means,
): Promise<Input | null> {
  const inputs = recent.map(({ input }) => input).reverse();
  const [last] = inputs;
  // What is a matter of moments needs a second try.
  const tried = [...inputs.slice(0, ALONE), last!];
  if (inputs.length > 1) tried.push(joinInputs(inputs.toReversed()));
  for (const input of tried) {
    if (performance.now() >= until) break;
    if ((await reproducer.fresh(input, key)) !== null) return input;
  }
  return null;
}
