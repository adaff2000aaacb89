import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { readRecording } from '../../recordings/recording.ts';

/** The timeline of a golden recording. */
export function timelineOf(name: string): Timeline {
  const timeline = new Timeline({ browser: 'chromium' });
  for (const batch of readRecording(name).batches) timeline.apply(batch);
  return timeline;
}
