import { fieldsIn } from '../timeline/bridge/fields-in.ts';
import { MATCH_MODES, type MatchMode } from './match-mode.ts';

/**
 * What a panel asks of a local process once it is welcome there. The recording follows as binary messages
 * of one HAR, and the word `end`; hanging up ends whatever goes on.
 */
export type ReplayAsk = ServerReplayAsk | ClientReplayAsk;

/** Play the recorded server to a page. */
export interface ServerReplayAsk {
  readonly type: 'replay';
  readonly as: 'server';
  /** 0: a free one. */
  readonly port: number;
  readonly speed: number | 'max';
  readonly match: MatchMode;
  /** Of the page that is to be let in, where it is not of this machine. */
  readonly origins: readonly string[];
}

/** Play the recorded page to a server. */
export interface ClientReplayAsk {
  readonly type: 'replay';
  readonly as: 'client';
  /** Which server stands for which recorded one, as origins. */
  readonly targets: readonly (readonly [from: string, to: string])[];
  /** Of the pauses that the page made itself; `max` leaves them out. */
  readonly speed: number | 'max';
  /** How often, to learn what differs by itself. */
  readonly runs: number;
}

/** More runs than that nobody waits for. */
const MOST_RUNS = 100;

/** Reads what a panel asks; null for what is none of it. */
export function readReplayAsk(text: string): ReplayAsk | null {
  const { type, as, port, speed, match, origins, targets, runs } = fieldsIn(text);
  if (type !== 'replay' || !isSpeed(speed)) return null;
  if (as === 'server') {
    if (!isWithin(port, 0, 65_535) || !isMatchMode(match) || !isTexts(origins)) return null;
    return { type, as, port, speed, match, origins };
  }
  if (as !== 'client' || !isWithin(runs, 1, MOST_RUNS) || !Array.isArray(targets)) return null;
  const pairs: readonly unknown[] = targets;
  return pairs.every(isPair) ? { type, as, targets: pairs, speed, runs } : null;
}

function isPair(value: unknown): value is readonly [string, string] {
  return isTexts(value) && value.length === 2;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isSpeed(value: unknown): value is number | 'max' {
  return value === 'max' || (typeof value === 'number' && value > 0 && Number.isFinite(value));
}

function isMatchMode(value: unknown): value is MatchMode {
  return MATCH_MODES.some((mode) => mode === value);
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
