import { writeHar } from '../../../inspector/recording/write-har.ts';
import { version } from '../../../package.json';
import type { Answer, Transcript } from '../wire/answer.ts';
import type { Written } from '../wire/run-input.ts';
import { ConversationLog } from './conversation-log.ts';
import { PeerLog } from './peer-log.ts';

/** Of what is written again and again so many are shown. */
const MOST_OF_A_STEP = 20;

/** What was said at one moment on one connection of an input. */
type Said =
  | { readonly by: 'us'; readonly at: number; readonly on: number; readonly written: Written }
  | { readonly by: 'target'; readonly at: number; readonly on: number; readonly answer: Answer };

/**
 * The conversation of an input, and what came back, as a HAR 1.2 file that the panel opens. What no WebSocket
 * of a browser can send (a frame with reserved bits, one that is cut off) stands there as the bytes that went.
 *
 * @param startedAt milliseconds since the epoch
 */
export function findingHar(
  host: string,
  written: readonly Written[],
  transcript: Transcript,
  startedAt: number,
): string {
  const log = new ConversationLog();
  const peers = new Map<number, PeerLog>();
  for (const each of inOrder(written, transcript)) {
    const peer = peers.get(each.on) ?? new PeerLog(log, host);
    peers.set(each.on, peer);
    const at = startedAt + each.at;
    if (each.by === 'target') peer.answered(at, each.answer);
    else {
      const times = Math.min(MOST_OF_A_STEP, each.written.times);
      for (let time = 0; time < times; time++) peer.wrote(at, each.written);
    }
  }
  const end = startedAt + transcript.ms;
  for (const [on, peer] of peers) peer.ended(end, transcript.connections.get(on)?.ending ?? null);
  return [...writeHar(log.end(end), { version })].join('');
}

/** What was written stands before what came at the same moment. */
function inOrder(written: readonly Written[], { connections }: Transcript): readonly Said[] {
  const ours = written.map((each): Said => ({ by: 'us', at: each.at, on: each.on, written: each }));
  const theirs = [...connections].flatMap(([on, { answers }]) =>
    answers.map((answer): Said => ({ by: 'target', at: answer.at, on, answer })),
  );
  return [...ours, ...theirs].sort((one, other) => one.at - other.at);
}
