import type { Batch } from '../../../inspector/observation.ts';
import type { Line } from '../../../inspector/timeline/line.ts';
import { lineOf } from '../../../inspector/timeline/line-of.ts';
import { Timeline, type TimelineOptions } from '../../../inspector/timeline/timeline.ts';
import { batchOf, type Step } from './batch-of.ts';

/** A timeline that has taken these batches. */
export function timelineOf(batches: readonly Batch[], options?: TimelineOptions): Timeline {
  const timeline = new Timeline(options);
  for (const batch of batches) timeline.apply(batch);
  return timeline;
}

/** All lines of a timeline, in the order of its rows. */
export function allLines(timeline: Timeline): Line[] {
  return Array.from({ length: timeline.length }, (_, row) => lineOf(timeline, row));
}

/** The lines of one document that saw these steps. */
export function linesOf(steps: readonly Step[], options?: TimelineOptions): Line[] {
  return allLines(timelineOf([batchOf(steps)], options));
}

/** Of each line these fields only; what a line has not is left out. */
export function pick<Field extends keyof Line>(
  lines: readonly Line[],
  ...fields: readonly Field[]
): Partial<Pick<Line, Field>>[] {
  return lines.map((line) => {
    const present = fields.filter((field) => line[field] !== undefined);
    return Object.fromEntries(present.map((field) => [field, line[field]])) as Partial<
      Pick<Line, Field>
    >;
  });
}

/** `layer kind` of each line. */
export function kinds(lines: readonly Line[]): string[] {
  return lines.map(({ layer, kind }) => `${layer} ${kind}`);
}

/** The lines as JSON, by connection. */
export function byConnection(lines: readonly Line[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const line of lines) {
    groups[line.connection] ??= [];
    groups[line.connection]!.push(JSON.stringify(line));
  }
  return groups;
}
