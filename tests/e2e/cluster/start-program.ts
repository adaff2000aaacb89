import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from '../../../test-server/devtools/poll-until.ts';

/** A server of the system's, run by us in a folder of its own. */
export interface Program {
  readonly port: number;
  stop(): Promise<void>;
}

interface Options {
  readonly command: string;
  readonly port: number;
  /** Makes what the program finds in its folder, and tells its arguments. */
  readonly prepare: (folder: string) => Promise<readonly string[]>;
}

/** Runs a program until it listens. */
export async function startProgram({ command, port, prepare }: Options): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), `sockeye-${command}-`));
  const child = spawn(command, [...(await prepare(folder))], { cwd: folder });
  let said = '';
  child.on('error', (error) => {
    said += `${error.message}: "npm test" installs it`;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await pollUntil(`${command} to listen`, async () => {
      if (child.exitCode !== null || child.pid === undefined) throw new Error(said);
      return listens(port);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
