import type { CompareOptions } from '../../../inspector/compare/compare-options.ts';
import { compareTimelines } from '../../../inspector/compare/compare-timelines.ts';
import type { Conversation } from '../../../inspector/compare/conversation.ts';
import { volatileBetween } from '../../../inspector/compare/learn-volatile.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { playOnce } from './play-once.ts';
import type { Played } from './played.ts';
import type { ReplayOptions } from './replay-options.ts';
import type { ReplayOutcome, ReplayReport } from './replay-report.ts';
import { type Script, scriptOf } from './script.ts';
import { originText, targetOf } from './targets.ts';

/**
 * Plays the page's side of a recording against a real server: sends what the page sent, each packet once
 * what the page had received before it has come, and compares what the server answers with what it
 * answered then. Whatever a server does, it settles.
 *
 * @throws TypeError when a target is no origin or a rule of `ignore` is none
 */
export async function replayAsClient(
  timeline: Timeline,
  options: ReplayOptions = {},
): Promise<ReplayReport> {
  const startedAt = Date.now();
  const script = scriptOf(timeline, options);
  const refused = refusedOrigins(script, options);
  const plays: Played[] = [];
  const runs = Math.max(1, options.runs ?? 1);
  const toSend = script.conversations.reduce((sum, { steps }) => sum + steps.length, 0);
  for (let run = 1; run <= runs && refused.length === 0; run++) {
    const played = await playOnce(script, options, (progress) =>
      options.onProgress?.({ run, runs, toSend, ...progress }),
    );
    plays.push(played);
    if (played.isAborted || !played.isReached) break;
  }
  const [first] = plays;
  const comparing = compareOptions(options);
  const learned = volatileBetween(
    plays.map((played) => played.timeline),
    comparing,
  );
  const ignore = [...(options.ignore ?? []), ...learned];
  const conversationsOfA = isPlayed(script);
  const comparison =
    first && compareTimelines(timeline, first.timeline, { ...comparing, ignore, conversationsOfA });
  return {
    outcome: outcomeOf(refused, plays, comparison?.isSame ?? false),
    refused,
    comparison: comparison ?? null,
    recorded: timeline,
    played: first?.timeline ?? null,
    learned,
    late: first?.late ?? [],
    unsent: first?.unsent ?? [],
    failures: plays.flatMap(({ failures }) => failures),
    startedAt,
    durationMs: Date.now() - startedAt,
  };
}

/** Origins of the script that must not be contacted. */
export function refusedOrigins(
  script: Script,
  { targets = new Map() }: Pick<ReplayOptions, 'targets'>,
): string[] {
  const refused = new Set<string>();
  for (const { conversation } of script.conversations) {
    for (const { url } of conversation.connections) {
      if (targetOf(url, targets) === null) refused.add(originText(url));
    }
  }
  return [...refused];
}

function compareOptions({ ignore, slower }: ReplayOptions): CompareOptions {
  return {
    ...(ignore !== undefined && { ignore }),
    ...(slower !== undefined && { slower }),
  };
}

/** Only what is played is compared. */
function isPlayed({ conversations }: Script): (conversation: Conversation) => boolean {
  const played = new Set(conversations.map(({ firstRow }) => firstRow));
  return ({ rows }) => played.has(rows[0]!);
}

function outcomeOf(
  refused: readonly string[],
  plays: readonly Played[],
  isSame: boolean,
): ReplayOutcome {
  if (refused.length > 0) return 'refused';
  if (plays.some(({ isAborted }) => isAborted)) return 'aborted';
  if (plays.some(({ isReached }) => !isReached)) return 'unreachable';
  return isSame ? 'same' : 'different';
}
