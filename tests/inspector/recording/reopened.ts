import {
  applyRecorded,
  HarReader,
  type HarSummary,
} from '../../../inspector/recording/har-reader.ts';
import type { RecordedEvent } from '../../../inspector/recording/recorded-events.ts';
import { type HarOptions, writeHar } from '../../../inspector/recording/write-har.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';

/** The timeline as a HAR. */
export function harOf(timeline: Timeline, options: Partial<HarOptions> = {}): string {
  return [...writeHar(timeline, { version: '1.2.3', ...options })].join('');
}

export interface Reopened {
  readonly timeline: Timeline;
  readonly summary: HarSummary;
  readonly events: readonly RecordedEvent[];
}

/** What a HAR has a new timeline know, read in chunks of so many bytes. */
export function reopened(har: string | Uint8Array, chunk = 65_536): Reopened {
  const bytes = typeof har === 'string' ? new TextEncoder().encode(har) : har;
  const reader = new HarReader();
  for (let at = 0; at < bytes.length; at += chunk) {
    const part = bytes.slice(at, at + chunk);
    reader.read(part);
    // Whoever reads a file may use its buffer again.
    part.fill(0x7b);
  }
  const summary = reader.finish();
  const { capturedIn } = summary;
  const timeline = new Timeline(capturedIn === null ? {} : { browser: capturedIn });
  const events = [...reader.events()];
  for (const event of events) applyRecorded(timeline, event);
  return { timeline, summary, events };
}
