import { Command, InvalidArgumentError } from 'commander';
import { createColors } from 'picocolors';
import type { Lab } from '../lab/start-lab.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { describeLab, warnOfExposure } from './lab-announcement.ts';
import { untilStopped } from './until-stopped.ts';
import { wantsColors } from './wants-colors.ts';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly allowOrigin: readonly string[];
  readonly json?: true;
}

export const labCommand = new Command('lab')
  .description('Start a Socket.IO server to try things on: a chat, an echo, and pages for them.')
  .option('--port <number>', 'port to listen on; 0 takes a free one', parsePort, 0)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--allow-origin <origin...>', 'let pages of these origins use the sockets', [])
  .option('--json', 'print one line of JSON: url, urls, pid, admin')
  .action(runLab);

/** Runs the lab until Ctrl-C or SIGTERM. */
async function runLab(options: Options): Promise<void> {
  const stopped = untilStopped();
  const lab = await start(options);
  const warning = warnOfExposure(options.host);
  if (warning) process.stderr.write(`${warning}\n`);
  process.stdout.write(`${options.json ? jsonOf(lab) : textOf(lab)}\n`);
  await stopped;
  await lab.close();
}

async function start({ port, host, allowOrigin }: Options): Promise<Lab> {
  // Only this command needs the servers; loading them would slow every other one down.
  const { startLab } = await import('../lab/start-lab.ts');
  try {
    return await startLab({ port, host, origins: allowOrigin });
  } catch (error) {
    throw explainFailure(error, `${host}, port ${port}`) ?? error;
  }
}

function explainFailure(error: unknown, where: string): ExitError | undefined {
  const advice = adviceFor(error instanceof Error && 'code' in error ? error.code : undefined);
  if (!advice) return undefined;
  const message = `the lab could not listen on ${where}: ${advice}`;
  return new ExitError(ExitCode.unreachable, message, { cause: error });
}

function adviceFor(code: unknown): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return 'the port is taken. Choose another with --port, or leave --port out for a free one.';
    case 'EACCES':
      return 'this port needs more rights. Choose one above 1023 with --port.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'this machine has no such address. Name one of its own with --host.';
    default:
      return undefined;
  }
}

function jsonOf(lab: Lab): string {
  return JSON.stringify({ url: lab.url, urls: lab.urls, pid: process.pid, admin: lab.admin });
}

function textOf(lab: Lab): string {
  return describeLab(lab, createColors(wantsColors(process.stdout)));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a port from 0 to 65535.');
}
