import type { Counts, Difference } from '../../../inspector/compare/comparison.ts';
import { jsonSafe } from '../../../inspector/timeline/json-safe.ts';
import type { Failure } from './played.ts';
import type { ReplayOutcome, ReplayReport } from './replay-report.ts';
import { rowWords } from './row-words.ts';

/** A difference as JSON. Changed values are as in `Line.args`. */
export interface DifferenceJson {
  readonly kind: Difference['kind'];
  readonly words: string;
  /** Path of the URL. */
  readonly path: string;
  readonly name: string;
  readonly namespace?: string;
  readonly direction: 'sent' | 'received' | null;
  /** Milliseconds since the epoch of the packet in the recording and in the run; null for none. */
  readonly recordedAt: number | null;
  readonly playedAt: number | null;
  readonly changes?: readonly {
    readonly path: string;
    readonly recorded?: unknown;
    readonly played?: unknown;
    readonly rule: string;
  }[];
  readonly latencyMs?: { readonly recorded: number; readonly played: number };
}

/** A report as one JSON object. */
export interface ReplayReportJson {
  readonly outcome: ReplayOutcome;
  readonly refused: readonly string[];
  readonly counts: Counts | null;
  readonly differences: readonly DifferenceJson[];
  readonly learned: readonly string[];
  readonly late: readonly { readonly packet: string; readonly waitedFor: readonly string[] }[];
  readonly unsent: readonly { readonly packet: string; readonly reason: string }[];
  readonly failures: readonly Failure[];
  readonly startedAt: number;
  readonly durationMs: number;
}

/** The report as JSON holds it, without its timelines. */
export function reportJson(report: ReplayReport): ReplayReportJson {
  const { outcome, refused, comparison, learned, failures, startedAt, durationMs } = report;
  const words = (row: number) => rowWords(report.recorded, row);
  return {
    outcome,
    refused,
    counts: comparison?.counts ?? null,
    differences: differencesOf(report),
    learned,
    late: report.late.map(({ row, waitedFor }) => ({
      packet: words(row),
      waitedFor: waitedFor.map(words),
    })),
    unsent: report.unsent.map(({ row, reason }) => ({ packet: words(row), reason })),
    failures,
    startedAt,
    durationMs,
  };
}

function differencesOf({ comparison, recorded, played }: ReplayReport): DifferenceJson[] {
  return (comparison?.rows ?? []).flatMap(({ a, b, difference, pair, ...named }) => {
    if (difference === null) return [];
    const { a: ofA, b: ofB } = comparison!.pairs[pair]!;
    const common = {
      kind: difference.kind,
      words: difference.words,
      path: (ofA ?? ofB)!.path,
      ...named,
      recordedAt: a === null ? null : recorded.entry(a).at,
      playedAt: b === null ? null : played!.entry(b).at,
    };
    return [{ ...common, ...moreOf(difference) }];
  });
}

function moreOf(difference: Difference): Pick<DifferenceJson, 'changes' | 'latencyMs'> {
  if (difference.kind === 'slower') {
    return { latencyMs: { recorded: difference.latencyA, played: difference.latencyB } };
  }
  if (difference.kind !== 'changed') return {};
  const changes = difference.changes.map(({ path, rule, a, b }) => ({
    path,
    ...(a !== undefined && { recorded: jsonSafe(a) }),
    ...(b !== undefined && { played: jsonSafe(b) }),
    rule,
  }));
  return { changes };
}
