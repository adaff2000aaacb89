import { exportAs } from '../../inspector/export/export-as.ts';
import { ExportError } from '../../inspector/export/export-error.ts';
import type { ExportTarget } from '../../inspector/export/export-target.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { ExitCode, ExitError } from './exit-codes.ts';

/**
 * A recording as code that runs by itself.
 * @throws ExitError where the recording has nothing to make it of
 */
export function exportedCode(
  timeline: Timeline,
  target: ExportTarget,
  options: Parameters<typeof exportAs>[2],
): string {
  try {
    return exportAs(timeline, target, options).code;
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    throw new ExitError(ExitCode.unreachable, error.message, { cause: error });
  }
}
