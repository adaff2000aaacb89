import type { Finding } from '../findings/finding.ts';
import type { Dialect } from '../generate/dialect.ts';
import { healthyInput, isServed } from '../oracles/healthy-client.ts';
import { keyOf } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import { TargetPool } from './pool.ts';
import { Reproducer } from './reproducer.ts';

const SERVED_MS = 4_000;

/**
 * Does once more to a target what a finding does.
 * @param start gives the target that it was found in, or a fresh one
 * @returns whether it showed; `unreachable` where there is no target
 */
export async function showAgain(
  finding: Finding,
  dialect: Dialect,
  start: () => Promise<Target>,
): Promise<'shown' | 'not shown' | 'unreachable'> {
  const pool = new TargetPool(start, false);
  const reproducer = new Reproducer(pool, dialect);
  try {
    const target = await pool.take();
    // One that the finding has ended before would seem to show it again.
    const isThere = await isServed(target.address, healthyInput(dialect), SERVED_MS);
    await pool.giveUp(target);
    if (!isThere) return 'unreachable';
    return (await reproducer.fresh(finding.input, keyOf(finding))) === null ? 'not shown' : 'shown';
  } catch {
    return 'unreachable';
  } finally {
    await reproducer.close();
    await pool.close();
  }
}
