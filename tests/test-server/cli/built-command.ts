import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a child process would run it, built from the sources as they are. */
export interface BuiltCommand {
  start(args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  remove(): Promise<void>;
}

/** Builds into a folder inside the checkout, where Node finds the dependencies. */
export async function buildCommand(): Promise<BuiltCommand> {
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(join('.cache', 'sockeye-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'test-server/cli/sockeye.ts', outDir: folder, target: 'node20' },
  });
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    spawn(process.execPath, [join(folder, 'sockeye.js'), ...args], {
      env: { ...process.env, ...env },
    });
  return {
    start,
    run: (args, env) => ended(start(args, env)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
