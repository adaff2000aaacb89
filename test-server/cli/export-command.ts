import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { type ExportTarget, exportTargets } from '../../inspector/export/export-target.ts';
import { compile } from '../../inspector/timeline/filter/compile.ts';
import type { Filter } from '../../inspector/timeline/filter/filter.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { exportedCode } from './exported-code.ts';
import { openRecording } from './open-recording.ts';
import { parseOrigin } from './parse-origin.ts';
import { readFilter } from './read-filter.ts';
import { untilStopped } from './until-stopped.ts';

interface Options {
  readonly as: ExportTarget;
  readonly out?: string;
  readonly filter?: Filter;
  readonly url?: string;
}

export const exportCommand = new Command('export')
  .description('Write a recording (HAR) as a test, or as a scenario of load, that runs by itself.')
  .argument('<file>', 'recording: a HAR of Sockeye, a browser, Playwright or a proxy')
  .addOption(
    new Option('--as <target>', 'what it becomes').choices(exportTargets).makeOptionMandatory(),
  )
  .option('--out <file>', 'write it there, and not to standard output')
  .option(
    '--filter <expression>',
    "only what matches, in the words of the panel's filter, with its acks",
    readFilter,
  )
  .option('--url <origin>', 'name this server in the place of the recorded one', parseOrigin)
  .action(runExport);

async function runExport(file: string, { as, out, filter, url }: Options): Promise<void> {
  const stop = new AbortController();
  void untilStopped().then(() => stop.abort());
  const timeline = await openRecording(file, stop.signal);
  const code = exportedCode(timeline, as, {
    ...(filter !== undefined && { rows: compile(filter, timeline) }),
    ...(url !== undefined && { url }),
  });
  if (out === undefined) process.stdout.write(code);
  else await writeCode(out, code);
}

async function writeCode(path: string, code: string): Promise<void> {
  try {
    await writeFile(path, code);
  } catch (error) {
    const { code: why } = error as { code?: unknown };
    if (typeof why !== 'string') throw error;
    const message = `expected to write ${path}, got ${why}. Choose another place with --out.`;
    throw new ExitError(ExitCode.unreachable, message, { cause: error });
  }
}
