import { writeFile } from 'node:fs/promises';
import { createColors } from 'picocolors';
import { counted, formatDuration } from '../../inspector/timeline/quantity.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { junitOf } from '../replay/client/junit-of.ts';
import { type LoadReport, playMany } from '../replay/client/play-many.ts';
import { replayAsClient } from '../replay/client/replay-as-client.ts';
import type { ReplayReport } from '../replay/client/replay-report.ts';
import { reportJson } from '../replay/client/report-json.ts';
import { differenceLines, differenceSummary } from './difference-lines.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { progressLine } from './progress-line.ts';
import { targetsOf } from './targets-of.ts';
import { escapeControls } from './terminal-text.ts';
import { wantsColors } from './wants-colors.ts';

export interface ClientOptions {
  readonly speed?: number | 'max';
  /** By recorded origin; the empty key stands for whichever there is. */
  readonly target?: ReadonlyMap<string, string>;
  readonly header?: Readonly<Record<string, string>>;
  readonly auth?: Readonly<Record<string, unknown>>;
  readonly runs?: number;
  readonly ignore?: readonly string[];
  readonly junit?: string;
  readonly clients?: number;
  readonly rate?: number;
  readonly json?: true;
}

/**
 * Plays the page's side against a server, and tells what the server does otherwise.
 * @throws ExitError with `found` when it does, `unreachable` when it does not answer
 */
export async function replayClient(
  timeline: Timeline,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<void> {
  const { speed, header, auth, ignore, clients, rate } = options;
  const playing = {
    targets: targetsOf(timeline, options.target ?? new Map()),
    ...(header && { headers: header }),
    ...(auth && { auth }),
    ...(typeof speed === 'number' && { speed }),
    ...(ignore && { ignore }),
    signal,
  };
  const say = progressLine();
  if (clients !== undefined) {
    const report = await playMany(timeline, {
      ...playing,
      clients,
      ...(rate !== undefined && { rate }),
      onProgress: ({ started, finished, failed }) =>
        say(`${started} of ${clients} clients begun, ${finished} through, ${failed} failed`),
    });
    say('');
    process.stdout.write(options.json ? `${loadJson(report)}\n` : loadText(report));
    endAs(report.outcome, report.refused, [...report.failures.keys()]);
    return;
  }
  const report = await replayAsClient(timeline, {
    ...playing,
    ...(options.runs !== undefined && { runs: options.runs }),
    onProgress: ({ run, runs, sent, toSend, received }) =>
      say(`run ${run} of ${runs}: ${sent} of ${toSend} sent, ${received} received`),
  });
  say('');
  if (options.junit !== undefined) await writeFile(options.junit, junitOf(report));
  process.stdout.write(options.json ? `${JSON.stringify(reportJson(report))}\n` : textOf(report));
  endAs(
    report.outcome,
    report.refused,
    report.failures.map(({ reason }) => reason),
  );
}

type Outcome = ReplayReport['outcome'] | LoadReport['outcome'];

function endAs(outcome: Outcome, refused: readonly string[], failures: readonly string[]): void {
  switch (outcome) {
    case 'same':
    case 'fine':
      return;
    case 'different':
    case 'failed':
      throw new ExitError(ExitCode.found, 'the server did otherwise than in the recording');
    case 'aborted':
      throw new ExitError(ExitCode.found, 'stopped before the end');
    case 'refused':
      throw new ExitError(
        ExitCode.usage,
        `the recording has servers on other machines, which are never contacted unasked: ${refused.join(', ')}. Say what stands for each, as --target ${refused[0]}=http://localhost:3000`,
      );
    case 'unreachable':
      throw new ExitError(
        ExitCode.unreachable,
        `no server has answered${failures[0] ? ` (${failures[0]})` : ''}. Is it running? Name another with --target.`,
      );
  }
}

function textOf(report: ReplayReport): string {
  const { outcome, comparison, learned, late, unsent, durationMs } = report;
  if (comparison === null || (outcome !== 'same' && outcome !== 'different')) return '';
  const { dim } = createColors(wantsColors(process.stdout));
  return [
    ...differenceLines(comparison, process.stdout),
    ...(late.length > 0
      ? [`${counted(late.length, 'packet')} sent although what it waited for had not come`]
      : []),
    ...(unsent.length > 0 ? [`${counted(unsent.length, 'packet')} not sent`] : []),
    ...(learned.length > 0 ? [dim(`no difference, by several runs: ${learned.join(', ')}`)] : []),
    `${differenceSummary(comparison, process.stdout)} ${dim(`in ${formatDuration(durationMs)}`)}`,
    '',
  ].join('\n');
}

function loadJson({ failures, ...report }: LoadReport): string {
  return JSON.stringify({ ...report, failures: Object.fromEntries(failures) });
}

function loadText(report: LoadReport): string {
  const { bold, dim } = createColors(wantsColors(process.stdout));
  const { clients, finished, failed, latencies, failures, durationMs } = report;
  const table = latencies.map(({ what, event = '', count, min, p50, p95, p99, max }) =>
    [
      escapeControls(`${what} ${event}`).padEnd(24),
      ...[count, min, p50, p95, p99, max].map(cell),
    ].join(''),
  );
  const head = ['event'.padEnd(24), ...['count', 'min', 'p50', 'p95', 'p99', 'max'].map(right)];
  return [
    ...(table.length > 0 ? [dim(`${head.join('')}   milliseconds`), ...table] : []),
    ...[...failures].map(([reason, count]) => `${count} × ${reason}`),
    `${bold(`${finished} of ${clients} clients through, ${failed} failed`)} ${dim(`in ${formatDuration(durationMs)}`)}`,
    '',
  ].join('\n');
}

function cell(number: number): string {
  return right(Number.isInteger(number) ? String(number) : number.toFixed(1));
}

function right(text: string): string {
  return text.padStart(10);
}
