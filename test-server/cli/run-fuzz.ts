import { writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { createColors } from 'picocolors';
import { readScripts } from '../../inspector/replay/read-scripts.ts';
import { counted, formatDuration } from '../../inspector/timeline/quantity.ts';
import { version } from '../../package.json';
import { NoBrowserError } from '../capture/no-browser-error.ts';
import type { Finding } from '../fuzz/findings/finding.ts';
import { fuzzJunitOf } from '../fuzz/findings/fuzz-junit-of.ts';
import { sarifOf } from '../fuzz/findings/sarif-of.ts';
import { findingJson } from '../fuzz/findings/write-finding.ts';
import type { Layer } from '../fuzz/generate/layer.ts';
import { learn } from '../fuzz/generate/learn.ts';
import { fuzz, TargetUnusable } from '../fuzz/run/fuzz.ts';
import type { FuzzOptions, FuzzProgress } from '../fuzz/run/fuzz-options.ts';
import { execTarget, NotStarted } from '../fuzz/target/exec-target.ts';
import type { Target } from '../fuzz/target/target.ts';
import { urlTarget } from '../fuzz/target/url-target.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { FindingsFolder } from './findings-folder.ts';
import { clientStart } from './fuzz-clients.ts';
import type { FuzzSides } from './fuzz-sides.ts';
import { openRecording } from './open-recording.ts';
import { progressLine } from './progress-line.ts';
import { escapeControls } from './terminal-text.ts';
import { untilStopped } from './until-stopped.ts';
import { wantsColors } from './wants-colors.ts';

export interface FuzzCommandOptions extends FuzzSides {
  readonly budget: number;
  readonly seed?: number;
  readonly path?: string;
  readonly workers?: number;
  readonly layers: readonly Layer[];
  readonly out: string;
  readonly json?: true;
  readonly sarif?: string;
  readonly junit?: string;
  readonly resume?: true;
  readonly iOwnThisHost?: string;
}

/** After the budget whatever is still under way is let go of. */
const HARD_STOP_MS = 14_000;

/** That a target cannot be used, not a fault of ours. */
const UNUSABLE = [TargetUnusable, NotStarted, NoBrowserError];

/**
 * Fuzzes a server and writes down what it finds.
 * @throws ExitError with `found` when it finds something, `unreachable` when the target cannot be used
 */
export async function runFuzz(
  file: string | undefined,
  options: FuzzCommandOptions,
): Promise<void> {
  const stop = new AbortController();
  void untilStopped().then(() => stop.abort());
  const scripts = file === undefined ? [] : readScripts(await openRecording(file, stop.signal));
  const folder = new FindingsFolder(options.out);
  const resumed = options.resume === true ? await folder.state() : null;
  const seed = options.seed ?? resumed?.seed ?? Math.floor(Math.random() * 2 ** 31);
  const say = progressLine();
  const findings: Finding[] = [];
  const start = performance.now();
  const tell = teller(options);
  tell.begin(seed);
  const clients = clientStart(options, scripts);
  const fuzzing = fuzz<Target>({
    ...(clients ?? startOf(options)),
    seed,
    ...(options.path !== undefined && { path: options.path }),
    ...(options.workers !== undefined && { workers: options.workers }),
    layers: options.layers,
    budgetMs: options.budget,
    ...(clients === null && { learnt: (dialect) => learn(dialect, scripts) }),
    ...(resumed !== null && { resumed }),
    onProgress: (progress) => say(progressText(progress)),
    onFinding: async (finding, dialect) => {
      findings.push(finding);
      const path = await folder.add(finding, dialect);
      say('');
      tell.finding(finding, path);
    },
    signal: stop.signal,
  });
  const running = fuzzing.finally(clients?.close).catch((error: unknown) => {
    if (!UNUSABLE.some((kind) => error instanceof kind)) throw error;
    throw new ExitError(
      ExitCode.unreachable,
      `the target cannot be used: ${(error as Error).message}`,
    );
  });
  const hardStop = setTimeout(options.budget + HARD_STOP_MS, null, { ref: false });
  const report = await Promise.race([running, hardStop]);
  say('');
  if (report !== null) await folder.keep(report.state);
  const durationMs = performance.now() - start;
  const what = options.exec ?? String(options.target ?? options.page);
  if (options.sarif !== undefined) await writeFile(options.sarif, sarifOf(findings, what, version));
  if (options.junit !== undefined)
    await writeFile(options.junit, fuzzJunitOf(findings, durationMs));
  tell.end(findings.length, report?.inputs ?? 0, durationMs);
  // A target that does not let go of us would keep the process.
  if (report === null) process.exit(findings.length > 0 ? ExitCode.found : ExitCode.fine);
  if (findings.length > 0) throw new ExitError(ExitCode.found, counted(findings.length, 'finding'));
}

function startOf({
  target,
  exec,
}: FuzzCommandOptions): Pick<FuzzOptions, 'start' | 'keepsSpare' | 'urlPath'> {
  const port = target === undefined ? undefined : Number(target.port || 80);
  const host = target?.hostname.replace(/^\[|\]$/g, '') ?? '127.0.0.1';
  const urlPath = target?.pathname ?? '/';
  if (exec === undefined) {
    const running = urlTarget({ host, port: port ?? 80 });
    return { start: async () => running, keepsSpare: false, urlPath };
  }
  const settings = { command: exec, host, ...(port !== undefined && { port }) };
  return { start: () => execTarget(settings), keepsSpare: port === undefined, urlPath };
}

function progressText(progress: FuzzProgress): string {
  const { phase, inputs, perSecond, coverage, findings, leftMs, byLayer } = progress;
  const rate = `${counted(inputs, 'input')}, ${Math.round(perSecond)} a second`;
  const reached = coverage === null ? '' : `, ${coverage} new places reached`;
  const layers = [...byLayer].map(([layer, count]) => `${layer} ${count}`).join(' ');
  return `${phase}: ${rate}${reached}, ${counted(findings, 'finding')}, ${formatDuration(leftMs)} left (${layers})`;
}

function teller({ json }: FuzzCommandOptions) {
  const { bold, dim, red, green } = createColors(wantsColors(process.stdout));
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const line = (kind: string, more: object) => write(JSON.stringify({ kind, ...more }));
  return {
    begin: (seed: number) => (json ? line('begin', { seed }) : write(dim(`seed ${seed}`))),
    finding: (finding: Finding, folder: string) => {
      if (json) {
        line('finding', { folder, ...findingJson(finding) });
        return;
      }
      const { oracle, title, confirmed, path } = finding;
      write(`${red(oracle)} ${bold(escapeControls(title.split('\n')[0]!))}`);
      write(dim(`  ${confirmed.times} of ${confirmed.of} times, path ${path}, ${folder}`));
    },
    end: (findings: number, inputs: number, durationMs: number) => {
      if (json) {
        line('end', { findings, inputs, durationMs: Math.round(durationMs) });
        return;
      }
      const words = findings === 0 ? green('Nothing found') : bold(counted(findings, 'finding'));
      write(`${words} ${dim(`by ${counted(inputs, 'input')} in ${formatDuration(durationMs)}`)}`);
    },
  };
}
