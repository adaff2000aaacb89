import { Timeline } from '../timeline/timeline.ts';
import type { HarFault } from './har-places.ts';
import { applyRecorded, HarReader, type HarSummary } from './har-reader.ts';

export interface OpenHarOptions {
  /** Hears how many bytes were read. */
  readonly progress?: (bytes: number) => void;
  /** Is what was read so far enough? Asked after each piece. */
  readonly isStopped?: () => boolean;
  /** Lets others have their turn, in the midst of work. */
  readonly pause?: () => Promise<void>;
}

export interface OpenedHar {
  readonly timeline: Timeline;
  readonly summary: HarSummary;
  /** It was stopped before the end. */
  readonly isPart: boolean;
}

/** So long at a time before others have their turn, in milliseconds: a frame has 16. */
const TURN_MS = 12;

/**
 * Reads a HAR into a timeline of its own. Of a file that is damaged, or of which enough was read, there is
 * what stood before.
 *
 * @param chunks the file's bytes in order; what they throw ends the reading as a damage does
 */
export async function openHar(
  chunks: AsyncIterable<Uint8Array>,
  { progress, isStopped = () => false, pause }: OpenHarOptions = {},
): Promise<OpenedHar> {
  const reader = new HarReader();
  let since = Date.now();
  const turn = async () => {
    if (pause === undefined || Date.now() - since < TURN_MS) return;
    await pause();
    since = Date.now();
  };
  let broken: unknown = null;
  try {
    for await (const chunk of chunks) {
      reader.read(chunk);
      progress?.(reader.bytes);
      // A browser may have all of a file at hand, and gives it piece by piece without a pause.
      await turn();
      if (isStopped()) break;
    }
  } catch (error) {
    broken = error;
  }
  const isPart = isStopped();
  const summary = reader.finish();
  const { capturedIn } = summary;
  const timeline = new Timeline(capturedIn === null ? {} : { browser: capturedIn });
  for (const event of reader.events()) {
    applyRecorded(timeline, event);
    await turn();
  }
  timeline.release();
  return {
    timeline,
    summary: broken === null ? summary : { ...summary, fault: interruption(broken, reader.bytes) },
    isPart,
  };
}

/** What is wrong with a file, for a person; null for nothing. */
export function troubleOf({ summary: { fault }, isPart }: OpenedHar): string | null {
  if (isPart) return 'only the beginning was read, as you wished';
  if (fault === null) return null;
  const { byte, expected, got } = fault;
  return `damaged at byte ${byte.toLocaleString('en')}: expected ${expected}, got ${got}. What stands before it is here.`;
}

function interruption(error: unknown, byte: number): HarFault {
  return { byte, expected: 'more of the file', got: String(error) };
}
