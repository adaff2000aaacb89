import { Command } from 'commander';
import { compile } from '../../inspector/timeline/filter/compile.ts';
import type { Filter } from '../../inspector/timeline/filter/filter.ts';
import { openRecording } from './open-recording.ts';
import { printLines } from './print-lines.ts';
import { printRows } from './print-rows.ts';
import { readFilter } from './read-filter.ts';
import { untilStopped } from './until-stopped.ts';

interface Options {
  readonly filter?: Filter;
  readonly json?: true;
}

export const showCommand = new Command('show')
  .description('Print a recording (HAR), decoded, as capture prints what it sees.')
  .argument('<file>', 'recording: a HAR of Sockeye, a browser, Playwright or a proxy')
  .option(
    '--filter <expression>',
    "only what matches, in the words of the panel's filter",
    readFilter,
  )
  .option('--json', 'print one JSON object a line')
  .action(runShow);

async function runShow(file: string, { filter, json }: Options): Promise<void> {
  const stop = new AbortController();
  void untilStopped().then(() => stop.abort());
  const timeline = await openRecording(file, stop.signal);
  // Whoever has ended the reading wants to see what was read; a second Ctrl-C ends that too.
  const signal = stop.signal.aborted ? new AbortController().signal : stop.signal;
  const matches = filter === undefined ? () => true : compile(filter, timeline);
  const printer = printLines(process.stdout, { json: json === true, callSites: true });
  await printRows(timeline, { printer, output: process.stdout, matches, signal });
  printer.end();
}
