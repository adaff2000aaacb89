import { DEFAULT_SETTLING } from './limits.ts';
import { Play } from './play.ts';
import type { Played } from './played.ts';
import { Player } from './player.ts';
import type { PlayOptions } from './replay-options.ts';
import type { Script } from './script.ts';
import { targetOf } from './targets.ts';

export interface PlayProgress {
  readonly sent: number;
  readonly received: number;
}

/** Plays a script once. Conversations without a target are left out. Never rejects. */
export async function playOnce(
  script: Script,
  options: PlayOptions,
  onProgress?: (progress: PlayProgress) => void,
): Promise<Played> {
  const play: Play = new Play(
    script,
    options,
    onProgress && (() => onProgress({ sent: play.sent, received: play.received })),
  );
  play.players = script.conversations.flatMap((one) => {
    const recorded = one.conversation.connections[0]?.url ?? '';
    const url = targetOf(recorded, options.targets ?? new Map());
    return url === null ? [] : [new Player(play, one, url)];
  });
  await Promise.all(play.players.map((player) => player.run()));
  const { signal, log, late, unsent, failures } = play;
  await play.until(() => log.isOver, options.settleMs ?? DEFAULT_SETTLING);
  log.end();
  for (const player of play.players) player.terminate();
  const isReached = play.received > 0 || log.timeline.connections.some(isAnsweredAtAll);
  return { timeline: log.timeline, late, unsent, failures, isReached, isAborted: signal.aborted };
}

function isAnsweredAtAll({
  response,
  firstStatus,
  openedAt,
}: {
  readonly response: { readonly status: number } | null;
  readonly firstStatus: number | null;
  readonly openedAt: number | null;
}): boolean {
  return openedAt !== null || (response?.status ?? firstStatus ?? 0) > 0;
}
