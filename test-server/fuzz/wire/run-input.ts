import { setTimeout } from 'node:timers/promises';
import { type Answer, type Transcript, textsOf } from './answer.ts';
import { bytesOfStep } from './bytes-of-step.ts';
import { type Input, isWritten, type Step, type WaitStep, type WrittenStep } from './input.ts';
import { type Address, Peer } from './peer.ts';
import type { WriteContext } from './write-content.ts';
import { timesOf, writeStep } from './write-step.ts';

/** What a step has written. */
export interface Written {
  readonly on: number;
  readonly step: WrittenStep;
  /** Of one time. */
  readonly bytes: Buffer;
  readonly times: number;
  /** Milliseconds from the beginning of the input. */
  readonly at: number;
}

export interface RunOptions {
  /** How long a step waits that says nothing of its own. */
  readonly waitMs?: number;
  /** How long answers are still heard after the last step. */
  readonly settleMs?: number;
  readonly signal?: AbortSignal;
  /** Connections that the target has to end, by itself or by a close frame; for so long they are given time. */
  readonly mustEnd?: { readonly connections: Iterable<number>; readonly ms: number };
  /** Hears what is written, before it is. */
  readonly onWritten?: (written: Written) => void;
}

/** The longest that any one step may wait, whatever it says. */
const LONGEST_WAIT_MS = 5_000;
/** After a step has waited in vain others on its connection wait so long: most likely it is over. */
export const WAIT_AFTER_VAIN_MS = 4;
const MOST_CONNECTIONS = 64;

/** Does to a target what an input says, and tells what came of it. Never throws. */
export async function runInput(
  address: Address,
  { steps }: Input,
  options: RunOptions = {},
): Promise<Transcript> {
  const start = performance.now();
  const now = () => performance.now() - start;
  const peers = new Map<number, Peer>();
  const context: WriteContext = {
    host: `${address.host}:${address.port}`,
    sidOf: (connection) => peers.get(connection)?.sid ?? 'unknown',
  };
  let [bytes, inVain] = [0, 0];
  for (const step of steps) {
    if (options.signal?.aborted) break;
    const peer = await peerOf(peers, step, address, now);
    if (peer === null) continue;
    if (step.do === 'wait') {
      const limit = peer.isInVain ? WAIT_AFTER_VAIN_MS : (options.waitMs ?? 250);
      if (await waitFor(peer, step, limit)) continue;
      peer.isInVain = true;
      inVain++;
    } else if (isWritten(step)) {
      const once = bytesOfStep(step, context);
      const times = timesOf(step, once.length);
      options.onWritten?.({ on: step.on, step, bytes: once, times, at: now() });
      bytes += await writeStep(peer, step, once);
    } else peer.control(step.do);
  }
  await setTimeout(options.settleMs ?? 2);
  const { mustEnd } = options;
  for (const on of mustEnd?.connections ?? []) await peers.get(on)?.untilClosed(mustEnd!.ms);
  for (const peer of peers.values()) peer.close();
  return { connections: peers, bytes, ms: now(), inVain };
}

async function peerOf(
  peers: Map<number, Peer>,
  { on }: Step,
  address: Address,
  now: () => number,
): Promise<Peer | null> {
  const known = peers.get(on);
  if (known !== undefined || peers.size >= MOST_CONNECTIONS) return known ?? null;
  const peer = new Peer(address, now);
  peers.set(on, peer);
  await peer.opened;
  return peer;
}

async function waitFor(peer: Peer, step: WaitStep, limit: number): Promise<boolean> {
  const ms = Math.min(step.ms ?? limit, LONGEST_WAIT_MS);
  if (step.for === 'time') {
    await setTimeout(ms);
    return true;
  }
  if (step.for === 'end') return peer.untilEnd(ms);
  return peer.until((answer) => isWaitedFor(answer, step), ms);
}

function isWaitedFor(answer: Answer, { for: kind, text = '' }: WaitStep): boolean {
  if (kind === 'answer') return answer.kind === 'http';
  if (kind === 'frame') return answer.kind === 'frame';
  return textsOf(answer).some((each) => each.startsWith(text));
}
