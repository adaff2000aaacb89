import type { Finding } from '../findings/finding.ts';
import type { Dialect } from '../generate/dialect.ts';
import { healthyInput, isServed } from '../oracles/healthy-client.ts';
import { keyOf } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import { TargetPool } from './pool.ts';
import { Reproducer } from './reproducer.ts';
import { serverSide } from './server-side.ts';

const SERVED_MS = 4_000;

export interface ShownAgain {
  /** `unreachable`: there is no target. */
  readonly outcome: 'shown' | 'not shown' | 'unreachable';
  /** The conversation, where the finding had none and the target is a fresh one each time. */
  readonly har: string | null;
}

const UNREACHABLE: ShownAgain = { outcome: 'unreachable', har: null };

/**
 * Does once more to a target what a finding does, and says whether it showed.
 * @param start gives the target that it was found in, or a fresh one
 * @param isFresh which of the two
 */
export async function showAgain(
  finding: Finding,
  dialect: Dialect,
  start: () => Promise<Target>,
  isFresh: boolean,
): Promise<ShownAgain> {
  const pool = new TargetPool(start, false);
  const open = async () => serverSide.examine(await pool.take(), dialect);
  const giveUp = (target: Target) => pool.giveUp(target);
  const reproducer = new Reproducer({
    open,
    giveUp,
    side: serverSide,
    // Whether it is there is looked at below.
    isOurs: () => true,
    isOver: () => false,
  });
  try {
    const target = await pool.take();
    // One that the finding has ended before would seem to show it again.
    const isThere = await isServed(target.address, healthyInput(dialect), SERVED_MS);
    await pool.giveUp(target);
    if (!isThere) return UNREACHABLE;
    const shown = await reproducer.fresh(finding.input, keyOf(finding));
    const wantsHar = isFresh && finding.har === null;
    return {
      outcome: shown === null ? 'not shown' : 'shown',
      har: wantsHar ? await reproducer.conversation(finding.input) : null,
    };
  } catch {
    return UNREACHABLE;
  } finally {
    await reproducer.close();
    await pool.close();
  }
}
