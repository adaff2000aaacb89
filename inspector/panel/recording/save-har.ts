import type { RedactionPlan } from '../../recording/redaction-plan.ts';
import { writeHar } from '../../recording/write-har.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { othersTurn, TURN_MS } from '../state/turns.ts';

export interface SaveOptions {
  readonly version: string;
  readonly redaction: RedactionPlan | null;
  /** Only these rows; absent for all. */
  readonly rows?: (row: number) => boolean;
  /** Hears how many characters were written. */
  readonly progress: (characters: number) => void;
  /** Is it not wanted any more? */
  readonly isStopped: () => boolean;
}

/**
 * Writes what is shown as a HAR, in the panel's own time.
 * @returns `stopped`, or `left` where some of it was forgotten meanwhile
 */
export async function harOf(
  timeline: Timeline,
  options: SaveOptions,
): Promise<Blob | 'stopped' | 'left'> {
  const { forgets } = timeline;
  const { version, redaction, rows, progress, isStopped } = options;
  const parts: Blob[] = [];
  let characters = 0;
  let since = performance.now();
  const written = writeHar(timeline, {
    version,
    ...(redaction !== null && { redaction }),
    ...(rows !== undefined && { rows }),
  });
  for (const text of written) {
    // Bytes of a blob may lie on disk.
    parts.push(new Blob([text]));
    characters += text.length;
    if (performance.now() - since < TURN_MS) continue;
    progress(characters);
    await othersTurn();
    if (isStopped()) return 'stopped';
    if (timeline.forgets !== forgets) return 'left';
    since = performance.now();
  }
  return new Blob(parts, { type: 'application/json' });
}

/** Hands a file to the browser's downloads; in a person's click or soon after it. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `chat.example-2026-11-24T12-00-00.har` */
export function fileNameFor(timeline: Timeline, now: Date): string {
  const [first] = timeline.connections;
  const host = first && URL.canParse(first.url) ? new URL(first.url).host : 'sockeye';
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
  return `${host.replaceAll(/[^\w.-]/g, '-')}-${time}.har`;
}
