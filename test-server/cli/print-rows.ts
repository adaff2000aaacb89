import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { lineOf } from '../../inspector/timeline/line-of.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import type { LinePrinter } from './print-lines.ts';

interface Options {
  readonly printer: LinePrinter;
  /** Where the printer prints. */
  readonly output: Writable;
  readonly matches: (row: number) => boolean;
  /** Ends the printing. */
  readonly signal: AbortSignal;
}

/** Rows after which signals are heard. */
const ROWS_A_TURN = 512;

/** Prints the rows of a timeline no faster than they are read: what is not, would fill the memory. */
export async function printRows(
  timeline: Timeline,
  { printer, output, matches, signal }: Options,
): Promise<void> {
  for (let row = timeline.first; row < timeline.length && !signal.aborted; row++) {
    if (matches(row)) printer.write([lineOf(timeline, row)]);
    if (output.writableNeedDrain) await drained(output, signal);
    else if (row % ROWS_A_TURN === 0) await setImmediate();
  }
}

/** Settles too when nobody reads any more, and when the printing is to end. */
async function drained(output: Writable, signal: AbortSignal): Promise<void> {
  await once(output, 'drain', { signal }).catch(() => undefined);
}
