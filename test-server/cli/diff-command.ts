import { Command } from 'commander';
import type { CompareOptions } from '../../inspector/compare/compare-options.ts';
import { compareTimelines } from '../../inspector/compare/compare-timelines.ts';
import type { Comparison } from '../../inspector/compare/comparison.ts';
import { jsonSafe } from '../../inspector/timeline/json-safe.ts';
import { differenceLines, differenceSummary } from './difference-lines.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { openRecording } from './open-recording.ts';
import { collect } from './parse-replay.ts';
import { untilStopped } from './until-stopped.ts';

interface Options {
  readonly ignore?: readonly string[];
  readonly heartbeats?: true;
  readonly handshakes?: true;
  readonly json?: true;
}

export const diffCommand = new Command('diff')
  .description('Compare two recordings (HAR) of the same, aligned by event and cause.')
  .argument('<a>', 'the recording that is compared with')
  .argument('<b>', 'the one that may differ')
  .option('--ignore <path>', 'no difference: an event, or event[0].path; repeatable', collect)
  .option('--heartbeats', 'compare pings and pongs too')
  .option('--handshakes', 'compare status and headers of handshakes too')
  .option('--json', 'print one JSON object')
  .action(runDiff);

async function runDiff(a: string, b: string, options: Options): Promise<void> {
  const stop = new AbortController();
  void untilStopped().then(() => stop.abort());
  const first = await openRecording(a, stop.signal);
  const second = await openRecording(b, stop.signal);
  const comparison = compare(() => compareTimelines(first, second, optionsOf(options)));
  process.stdout.write(options.json ? `${jsonOf(comparison)}\n` : textOf(comparison));
  if (!comparison.isSame) throw new ExitError(ExitCode.found, `${b} differs from ${a}`);
}

function optionsOf({ ignore, heartbeats, handshakes }: Options): CompareOptions {
  return {
    ...(ignore && { ignore }),
    ...(heartbeats && { heartbeats }),
    ...(handshakes && { handshakes }),
  };
}

/** A rule that is none is the user's. */
function compare(run: () => Comparison): Comparison {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ExitError(ExitCode.usage, error.message, { cause: error });
  }
}

function jsonOf({ isSame, counts, rows, pairs }: Comparison): string {
  const differences = rows.flatMap(({ difference, pair, ...row }) =>
    difference === null
      ? []
      : [{ ...row, path: (pairs[pair]!.a ?? pairs[pair]!.b)?.path, ...difference }],
  );
  return JSON.stringify(jsonSafe({ isSame, counts, differences }));
}

function textOf(comparison: Comparison): string {
  const lines = differenceLines(comparison, process.stdout);
  return [...lines, differenceSummary(comparison, process.stdout), ''].join('\n');
}
