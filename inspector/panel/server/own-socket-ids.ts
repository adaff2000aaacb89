import type { Timeline } from '../../timeline/timeline.ts';

/** The socket ids of the inspected page's own sessions, by which the server knows them. */
export function ownSocketIds(timeline: Timeline): ReadonlySet<string> {
  return new Set(timeline.sessions.flatMap(({ socketIds }) => [...socketIds.values()]));
}
