import { writeHar } from '../../recording/write-har.ts';
import { BRIDGE_PART } from '../../timeline/bridge/bridge-words.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { othersTurn, TURN_MS } from '../state/turns.ts';
import type { BridgeLine } from './bridge-link.ts';

export interface HandingOver {
  /** Of Sockeye. */
  readonly version: string;
  /** Hears of each part that was written. */
  readonly keep?: (part: Blob) => void;
  /** Hears how many bytes have gone so far. */
  readonly onBytes: (bytes: number) => void;
  readonly isStopped: () => boolean;
}

/** For a person, where the outcome is `left`. */
export const LEFT =
  'The page was left, or its log cleared, before all of it was handed over: start again.';

/**
 * Hands a timeline over to a local process: parts of one HAR, and the word `end`.
 * @returns `ended` where it was stopped or nobody takes it any more, `left` where the timeline has forgotten
 *   some of it meanwhile
 */
export async function handOver(
  timeline: Timeline,
  line: BridgeLine,
  { version, keep, onBytes, isStopped }: HandingOver,
): Promise<'whole' | 'ended' | 'left'> {
  const { forgets } = timeline;
  const encoder = new TextEncoder();
  let bytes = 0;
  let since = performance.now();
  for (const text of writeHar(timeline, { version })) {
    const encoded = encoder.encode(text);
    keep?.(new Blob([encoded]));
    for (let at = 0; at < encoded.length; at += BRIDGE_PART) {
      if (!(await line.send(encoded.subarray(at, at + BRIDGE_PART)))) return 'ended';
    }
    bytes += encoded.length;
    if (performance.now() - since > TURN_MS) {
      onBytes(bytes);
      await othersTurn();
      since = performance.now();
    }
    if (isStopped()) return 'ended';
    if (timeline.forgets !== forgets) return 'left';
  }
  line.say({ type: 'end' });
  return 'whole';
}
