import type { WriteStream } from 'node:tty';
import type { Line } from '../../inspector/timeline/line.ts';
import { formatLine } from './format-line.ts';
import { wantsColors } from './wants-colors.ts';

interface LinePrinter {
  readonly write: (lines: readonly Line[]) => void;
  /** Says what a reader would ask for at the end. */
  readonly end: () => void;
}

/** Prints lines as JSON, or for a person with a summary. */
export function printLines(output: WriteStream, json: boolean): LinePrinter {
  if (json) {
    const write = (lines: readonly Line[]) => {
      for (const line of lines) output.write(`${JSON.stringify(line)}\n`);
    };
    return { write, end: () => undefined };
  }
  const colors = wantsColors(output);
  let start: number | null = null;
  const tally = new Tally();
  return {
    write(lines) {
      for (const line of lines) {
        start ??= line.at;
        tally.add(line);
        const width = output.isTTY ? { width: output.columns } : {};
        output.write(`${formatLine(line, { colors, start, ...width })}\n`);
      }
    },
    end: () => output.write(`${tally.summary()}\n`),
  };
}

/** Counts what the summary tells. */
class Tally {
  #lines = 0;
  #sent = 0;
  #received = 0;
  #dropped = 0;
  readonly #waiting = new Set<string>();

  add(line: Line): void {
    this.#lines++;
    if (line.direction === 'sent') this.#sent++;
    if (line.direction === 'received') this.#received++;
    this.#dropped += line.dropped ?? 0;
    this.#ack(line);
  }

  summary(): string {
    const waiting = this.#waiting.size;
    const acks = waiting === 1 ? '1 ack never came' : `${waiting} acks never came`;
    return `${this.#lines} entries · ${this.#sent} sent · ${this.#received} received · ${acks} · ${this.#dropped} dropped`;
  }

  #ack({ kind, ackId, direction, session, connection, namespace }: Line): void {
    if (ackId === undefined) return;
    const asked = kind === 'event' ? direction : direction === 'sent' ? 'received' : 'sent';
    const key = `${session ?? connection} ${namespace} ${asked} ${ackId}`;
    if (kind === 'event') this.#waiting.add(key);
    else this.#waiting.delete(key);
  }
}
