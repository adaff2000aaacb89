import type { WriteStream } from 'node:tty';
import type { Line } from '../../inspector/timeline/line.ts';
import { formatHeader, formatLine } from './format-line.ts';
import { Tally } from './tally.ts';
import { wantsColors } from './wants-colors.ts';

export interface LinePrinter {
  readonly write: (lines: readonly Line[]) => void;
  /** Says what a reader would ask for at the end. */
  readonly end: () => void;
}

interface Options {
  /** One JSON object a line, and nothing else. */
  readonly json?: boolean;
  /** Say where in the page it was called from, where that is known. */
  readonly callSites?: boolean;
}

/** Prints lines as JSON, or for a person with a summary. */
export function printLines(output: WriteStream, { json, callSites }: Options): LinePrinter {
  return json ? jsonPrinter(output) : textPrinter(output, callSites === true);
}

function jsonPrinter(output: WriteStream): LinePrinter {
  const write = (lines: readonly Line[]) => {
    for (const line of lines) output.write(`${JSON.stringify(line)}\n`);
  };
  return { write, end: () => undefined };
}

function textPrinter(output: WriteStream, callSites: boolean): LinePrinter {
  const colors = wantsColors(output);
  const tally = new Tally();
  let start: number | null = null;
  const print = (line: Line) => {
    if (start === null) output.write(`${formatHeader({ colors })}\n`);
    start ??= line.at;
    tally.add(line);
    const width = output.isTTY ? { width: output.columns } : {};
    output.write(`${formatLine(line, { colors, start, callSites, ...width })}\n`);
  };
  return {
    write: (lines) => lines.forEach(print),
    end: () => output.write(`${tally.summary()}\n`),
  };
}
