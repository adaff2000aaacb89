import { Timeline } from '../../../../inspector/timeline/timeline.ts';
import { readRecording } from '../../../recordings/recording.ts';

/** The timeline of a recording that a real browser made. */
export function recordedTimeline(name: string): Timeline {
  const timeline = new Timeline();
  for (const batch of readRecording(name).batches) timeline.apply(batch);
  return timeline;
}

/** The origins that it names, each with the same other one to play against. */
export function allTo(timeline: Timeline, target: string): Map<string, string> {
  const origins = timeline.connections.flatMap(({ url }) =>
    url === '' ? [] : [new URL(url.replace(/^ws/, 'http')).origin],
  );
  return new Map(origins.map((origin) => [origin, new URL(target).origin]));
}
