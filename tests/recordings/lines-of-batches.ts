import type { Batch } from '../../inspector/observation.ts';
import type { Line } from '../../inspector/timeline/line.ts';
import { LineQueue } from '../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../inspector/timeline/timeline.ts';

/** The lines that a timeline makes of these batches, all of them at the end. */
export function linesOfBatches(batches: readonly Batch[]): Line[] {
  const timeline = new Timeline({ browser: 'chromium' });
  for (const batch of batches) timeline.apply(batch);
  return new LineQueue(timeline).flush();
}
