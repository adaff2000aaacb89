import { setTimeout as delay } from 'node:timers/promises';

/** A window that is closed is told of within this time of the first call that fails for it. */
const TOLD_MS = 2_000;

/**
 * Shows something in a window that is somebody's, until it has ended. What fails because the window
 * was closed meanwhile, as it may be at any moment, is no fault.
 */
export async function present(show: () => Promise<void>, ended: Promise<void>): Promise<void> {
  const shown = show().catch(async (error: unknown) => {
    const isOver = await Promise.race([ended.then(() => true), delay(TOLD_MS, false)]);
    if (!isOver) throw error;
  });
  await Promise.race([ended, shown]);
  await ended;
}
