import { setTimeout } from 'node:timers/promises';
import type { Transcript } from '../wire/answer.ts';
import { bytesOfStep } from '../wire/bytes-of-step.ts';
import {
  type Ask,
  type Input,
  isWritten,
  type Step,
  type WaitStep,
  type WrittenStep,
} from '../wire/input.ts';
import { timesOf, writeStep } from '../wire/write-step.ts';
import type { Caller } from './caller.ts';
import type { Line } from './line.ts';
import { packetsOfFrame } from './packets-of-frame.ts';
import type { ServingPeer } from './serving-peer.ts';

export interface PlayOptions {
  /** Goes on with the lines that there are. */
  readonly keeps: boolean;
  /** How long the client may take until it comes. */
  readonly comeMs: number;
  /** How long a step waits that says nothing of its own. */
  readonly waitMs: number;
  /** How long the client may take until it has read all of it. */
  readonly readMs: number;
  /** Whether the client is known to go over from polling to a WebSocket. */
  readonly upgrades: boolean;
  /** Cuts the connections at the end. */
  readonly cuts: boolean;
}

/** What a client did during an input. */
export interface ServedTranscript extends Transcript {
  readonly connections: ReadonlyMap<number, Caller>;
}

/** The longest that any one step may wait, whatever it says. */
const LONGEST_WAIT_MS = 5_000;
/** A client that has had enough reads no more, and may wait for long before it hangs up. */
const LONGEST_WRITE_MS = 1_000;
/** After a step has waited in vain others wait so long: most likely it is over. */
const WAIT_AFTER_VAIN_MS = 4;

/** Whether an input says what would be said otherwise by itself: such a one begins with the client's coming. */
export function isOpening({ steps }: Input): boolean {
  return steps.some(isTurn);
}

function isTurn(step: Step): boolean {
  return isWritten(step) && step.to !== undefined;
}

/** Plays what an input says to the client that comes, and tells what it did. Never throws. */
export async function playInput(
  peer: ServingPeer,
  { steps }: Input,
  options: PlayOptions,
): Promise<ServedTranscript> {
  const start = performance.now();
  const awaited = steps.flatMap((step): { on: number; to: Ask }[] =>
    isWritten(step) && step.to !== undefined ? [{ on: step.on, to: step.to }] : [],
  );
  peer.begin(options.keeps, awaited);
  const cursors = new Map<Line, number>();
  for (const line of peer.lines) cursors.set(line, line.said.length);
  let [bytes, inVain, hasCome] = [0, 0, false];
  for (const step of steps) {
    const ms = inVain > 0 ? WAIT_AFTER_VAIN_MS : hasCome ? options.waitMs : options.comeMs;
    const line = await lineOf(peer, step, ms, options.upgrades);
    if (line === null) {
      inVain++;
      continue;
    }
    hasCome = true;
    if (!isTurn(step) && !line.isReady(options.upgrades)) inVain++;
    if (step.do === 'wait') {
      const limit = inVain > 0 ? WAIT_AFTER_VAIN_MS : options.waitMs;
      if (!(await waitFor(peer, line, step, limit, cursors))) inVain++;
    } else if (!isWritten(step)) (line.carrier ?? line.last).control(step.do);
    else {
      const written = await write(peer, line, step, ms);
      if (written === null) inVain++;
      else bytes += written;
    }
  }
  await untilRead(peer, options.readMs);
  const connections = new Map(peer.callers.entries());
  if (options.cuts) peer.park();
  return { connections, bytes, ms: performance.now() - start, inVain };
}

/**
 * A step that has no turn to wait for waits until the client is past the door, and goes to whom there is when
 * it does not come so far.
 */
async function lineOf(
  peer: ServingPeer,
  step: Step,
  ms: number,
  upgrades: boolean,
): Promise<Line | null> {
  const deadline = performance.now() + ms;
  for (;;) {
    const line = peer.lines[step.on];
    if (line !== undefined && (isTurn(step) || line.isOver || line.isReady(upgrades))) return line;
    const left = deadline - performance.now();
    if (left <= 0) return line ?? null;
    await peer.turns.untilNews(left);
  }
}

async function write(
  peer: ServingPeer,
  line: Line,
  step: WrittenStep,
  ms: number,
): Promise<number | null> {
  if (answersQuestion(step)) await untilAsked(peer, line, ms);
  if (step.to === undefined) return say(line, line.carrier ?? line.last, step);
  const turn = await peer.turns.until(step.on, step.to, ms);
  if (turn === null) return null;
  if (step.to === 'connect' || turn.line.isJoinedUnasked) turn.line.joined.add('/');
  if (step.do === 'frame') return say(turn.line, turn.caller, step);
  const context = { ...turn.line.context, accept: turn.accept };
  const once = bytesOfStep(step, context);
  const bytes = await writeStep(turn.caller, step, once, LONGEST_WRITE_MS);
  if (step.to === 'upgrade') peer.upgraded(turn, once);
  return bytes;
}

function answersQuestion(step: WrittenStep): boolean {
  return step.do === 'frame' && step.payload.some((piece) => Object.hasOwn(Object(piece), 'asked'));
}

async function untilAsked({ turns }: ServingPeer, line: Line, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  while (line.asked === null && !line.isOver) {
    const left = deadline - performance.now();
    if (left <= 0) return;
    await turns.untilNews(left);
  }
}

/** A frame over polling becomes packets of the next answer. */
async function say(line: Line, caller: Caller, step: WrittenStep): Promise<number> {
  const once = bytesOfStep(step, line.context);
  if (step.do !== 'frame' || caller.isUpgraded) {
    return writeStep(caller, step, once, LONGEST_WRITE_MS);
  }
  const times = Math.min(1_000, timesOf(step, once.length));
  line.queue(Array.from({ length: times }, () => packetsOfFrame(step, line)).flat());
  return once.length * times;
}

async function waitFor(
  peer: ServingPeer,
  line: Line,
  step: WaitStep,
  limit: number,
  cursors: Map<Line, number>,
): Promise<boolean> {
  const deadline = performance.now() + Math.min(step.ms ?? limit, LONGEST_WAIT_MS);
  for (;;) {
    if (step.for !== 'time' && isThere(line, step, cursors)) return true;
    const left = deadline - performance.now();
    if (left <= 0) return step.for === 'time';
    if (step.for === 'time') await setTimeout(left);
    else await peer.turns.untilNews(left);
  }
}

function isThere(line: Line, { for: kind, text = '' }: WaitStep, cursors: Map<Line, number>) {
  if (kind === 'end') return line.isOver;
  const from = cursors.get(line) ?? 0;
  const at = line.said.findIndex((said, index) => index >= from && said.startsWith(text));
  if (at < 0) return false;
  cursors.set(line, at + 1);
  return true;
}

/** Waits until clients have read all that was written, as far as they can show it. */
async function untilRead(peer: ServingPeer, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  const ping = { do: 'frame', on: 0, opcode: 9, payload: ['sockeye'] } as const;
  const waiting = peer.lines.filter((line) => !line.isOver);
  const pongs = new Map(waiting.map((line) => [line, line.pongs]));
  for (const { carrier, context } of waiting) {
    if (carrier !== null) void carrier.write(bytesOfStep(ping, context), ms);
  }
  const hasRead = (line: Line) =>
    line.isOver || (line.carrier === null ? line.poll !== null : line.pongs > pongs.get(line)!);
  while (!waiting.every(hasRead)) {
    const left = deadline - performance.now();
    if (left <= 0) return;
    await peer.turns.untilNews(left);
  }
}
