import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltCommand } from '../test-server/cli/built-command.ts';

/** What `sockeye show` has done with a file. */
export interface Shown {
  readonly code: number | null;
  readonly lines: number;
  readonly lastLine: string;
  readonly stderr: string;
  /** Most that the process had in memory, in bytes. */
  readonly peak: number;
}

/** Runs in the process: says at its end what it took, and presses Ctrl-C once it has taken so much. */
const WATCH = `
const { writeFileSync } = require('node:fs');
process.on('exit', () =>
  writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS * 1024)));
const most = Number(process.env.STOP_AT ?? Infinity);
const timer = setInterval(() => {
  if (process.memoryUsage.rss() < most) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGINT');
}, 5);
timer.unref();
`;

/**
 * Runs `sockeye show <path> --json` in a process of its own, and reads what it prints without keeping it.
 * @param folder for files of its own
 * @param stopAt bytes of memory at which it is interrupted
 */
export async function show(
  sockeye: BuiltCommand,
  folder: string,
  args: readonly string[],
  stopAt = Number.POSITIVE_INFINITY,
): Promise<Shown> {
  const [watch, peakFile] = [join(folder, 'watch.cjs'), join(folder, 'peak')];
  await writeFile(watch, WATCH);
  const child = sockeye.start(['show', ...args, '--json'], {
    NODE_OPTIONS: `--require=${watch}`,
    PEAK_FILE: peakFile,
    STOP_AT: String(stopAt),
  });
  let [lines, rest, lastLine, stderr] = [0, '', '', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop()!;
    lines += parts.length;
    lastLine = parts.at(-1) ?? lastLine;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, lines, lastLine, stderr, peak: Number(await readFile(peakFile, 'utf8')) };
}
