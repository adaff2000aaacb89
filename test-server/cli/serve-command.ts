import { Command } from 'commander';
import { createColors } from 'picocolors';
import type { Bridge } from '../bridge/start-bridge.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { parsePort } from './parse-port.ts';
import { untilStopped } from './until-stopped.ts';
import { wantsColors } from './wants-colors.ts';

interface Options {
  readonly port?: number;
  readonly exec?: string;
  readonly json?: true;
}

export const serveCommand = new Command('serve')
  .description('Open a door on loopback through which the panel talks to this machine.')
  .option('--port <number>', 'port to listen on; without it a known one, or a free one', parsePort)
  .option('--exec <command>', 'server that the panel may have started, to fuzz it; listens on PORT')
  .option('--json', 'print one line of JSON: bridge, port, pid')
  .action(runServe);

/** Serves until Ctrl-C or SIGTERM. */
async function runServe({ port, exec, json }: Options): Promise<void> {
  const stopped = untilStopped();
  const tell = (line: string) =>
    process.stderr.write(`A panel came in. For another one, paste there: ${line}\n`);
  const bridge = await open(port, exec, tell);
  process.stdout.write(`${json ? jsonOf(bridge) : textOf(bridge, exec)}\n`);
  await stopped;
  await bridge.close();
}

async function open(
  port: number | undefined,
  exec: string | undefined,
  onPaired: (line: string) => void,
): Promise<Bridge> {
  const { startBridge } = await import('../bridge/start-bridge.ts');
  const settings = { ...(port !== undefined && { port }), ...(exec !== undefined && { exec }) };
  try {
    return await startBridge({ ...settings, onPaired });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'it needs more rights' : 'it is taken';
    const message = `sockeye could not listen on port ${port}: ${why}. Choose another with --port, or leave it out.`;
    throw new ExitError(ExitCode.unreachable, message, { cause: error });
  }
}

function jsonOf({ line, port }: Bridge): string {
  return JSON.stringify({ bridge: line, port, pid: process.pid });
}

function textOf({ line }: Bridge, exec: string | undefined): string {
  const { bold, cyan, dim } = createColors(wantsColors(process.stdout));
  return [
    bold('The bridge is open.'),
    '',
    '  Paste this into the panel, under Replay or Fuzz:',
    `    ${cyan(line)}`,
    '',
    ...(exec === undefined ? [] : [`  To be fuzzed, the panel may have started: ${exec}`, '']),
    dim('It works once. Ctrl-C ends it.'),
  ].join('\n');
}
