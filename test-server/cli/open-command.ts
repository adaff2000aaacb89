import { Command } from 'commander';
import { createColors } from 'picocolors';
import type { Viewer } from '../viewer/start-viewer.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { parsePort } from './parse-port.ts';
import { untilStopped } from './until-stopped.ts';
import { wantsColors } from './wants-colors.ts';

interface Options {
  readonly port?: number;
  readonly json?: true;
}

export const openCommand = new Command('open')
  .description('Serve the panel with a recording (HAR) in it, for any browser.')
  .argument('<file>', 'recording: a HAR of Sockeye, a browser, Playwright or a proxy')
  .option('--port <number>', 'port to listen on; without it a free one', parsePort)
  .option('--json', 'print one line of JSON: url, pid')
  .action(runOpen);

/** Serves until Ctrl-C or SIGTERM. */
async function runOpen(file: string, { port, json }: Options): Promise<void> {
  const stopped = untilStopped();
  const viewer = await start(file, port);
  process.stdout.write(
    `${json ? JSON.stringify({ url: viewer.url, pid: process.pid }) : textOf(viewer, file)}\n`,
  );
  await stopped;
  await viewer.close();
}

async function start(file: string, port: number | undefined): Promise<Viewer> {
  const { startViewer } = await import('../viewer/start-viewer.ts');
  try {
    return await startViewer(file, port === undefined ? {} : { port });
  } catch (error) {
    throw new ExitError(ExitCode.unreachable, explain(error, file, port), { cause: error });
  }
}

function explain(error: unknown, file: string, port: number | undefined): string {
  switch ((error as { code?: unknown }).code) {
    case 'ENOENT':
      return `expected a HAR file at ${file}, got none`;
    case 'EADDRINUSE':
      return `sockeye could not listen on port ${port}: it is taken. Choose another with --port, or leave it out.`;
    case 'EACCES':
      return `sockeye needs more rights for port ${port}, or to read ${file}.`;
    default:
      throw error;
  }
}

function textOf({ url }: Viewer, file: string): string {
  const { bold, cyan, dim } = createColors(wantsColors(process.stdout));
  return [
    bold(`${file} is open at`),
    `  ${cyan(url)}`,
    dim('The address has a token: who has it may read the recording. Ctrl-C ends it.'),
  ].join('\n');
}
