import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RedactionPlan } from '../../inspector/recording/redaction-plan.ts';
import { writeHar } from '../../inspector/recording/write-har.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { version } from '../../package.json';
import { ExitCode, ExitError } from './exit-codes.ts';

/**
 * Writes a timeline as a recording.
 *
 * @param path of the HAR file, which is written over
 * @param redaction null to keep everything as it was
 * @throws ExitError when the file cannot be written
 */
export async function writeRecording(
  timeline: Timeline,
  path: string,
  redaction: RedactionPlan | null,
): Promise<void> {
  const parts = writeHar(timeline, { version, ...(redaction !== null && { redaction }) });
  try {
    await pipeline(Readable.from(parts), createWriteStream(path));
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    const message = `expected to write ${path}, got ${code}. Choose another place with --out.`;
    throw new ExitError(ExitCode.unreachable, message, { cause: error });
  }
}
