import { fieldsIn } from '../timeline/bridge/fields-in.ts';
import type { Divergence } from './divergence.ts';

/** What a local process says of a replay that a panel has asked for. */
export type ReplayNews =
  /** It listens, with the recording in the place of its server. */
  | {
      readonly type: 'listening';
      readonly url: string;
      readonly port: number;
      readonly paths: readonly { readonly path: string; readonly sessions: number }[];
    }
  | ({ readonly type: 'reached' } & ReplayReached)
  | ({ readonly type: 'divergence' } & Divergence)
  | ({ readonly type: 'playing' } & ReplayPlaying)
  /** The page's side is through. What was said then follows as binary messages of one HAR, and `end`. */
  | ({ readonly type: 'played' } & ReplayPlayed)
  | { readonly type: 'end' }
  /** It cannot be done; for a person. */
  | { readonly type: 'failed'; readonly message: string };

/** How far a client has come in the session that it is played. */
export interface ReplayReached {
  /** As `Divergence.session`. */
  readonly session: string;
  readonly recorded: string;
  /** Milliseconds of the recorded session that are behind it, and that it lasts. */
  readonly at: number;
  readonly lasts: number;
  /** The client has gone. */
  readonly isOver: boolean;
}

/** How far a run against a server has come. */
export interface ReplayPlaying {
  /** From 1. */
  readonly run: number;
  readonly runs: number;
  readonly sent: number;
  readonly toSend: number;
  readonly received: number;
}

/** What came of playing the page's side. */
export interface ReplayPlayed {
  readonly outcome: 'same' | 'different' | 'unreachable' | 'refused' | 'aborted';
  /** Origins that are neither mapped nor of this machine. */
  readonly refused: readonly string[];
  /** Why connections did not come about, or died. */
  readonly failures: readonly string[];
  /** Rules for what differed between runs. */
  readonly learned: readonly string[];
  /** Packets sent although what they waited for had not come, and packets not sent. */
  readonly late: number;
  readonly unsent: number;
  readonly durationMs: number;
}

type Kind = 'text' | 'number' | 'flag' | 'list';

/** Each word with what must be in it; what else is in it is left as it is. */
const FIELDS: Readonly<Record<ReplayNews['type'], Readonly<Record<string, Kind>>>> = {
  listening: { url: 'text', port: 'number', paths: 'list' },
  reached: { session: 'text', recorded: 'text', at: 'number', lasts: 'number', isOver: 'flag' },
  divergence: { kind: 'text', session: 'text', recorded: 'text', at: 'number', message: 'text' },
  playing: { run: 'number', runs: 'number', sent: 'number', toSend: 'number', received: 'number' },
  played: {
    outcome: 'text',
    refused: 'list',
    failures: 'list',
    learned: 'list',
    late: 'number',
    unsent: 'number',
    durationMs: 'number',
  },
  end: {},
  failed: { message: 'text' },
};

/** Reads what a process says; null for what is none of these words. */
export function readReplayNews(text: string): ReplayNews | null {
  const word = fieldsIn(text);
  const { type } = word;
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) return null;
  const fields = Object.entries(FIELDS[type as ReplayNews['type']]);
  const isWhole = fields.every(([name, kind]) => is(kind, word[name]));
  return isWhole ? (word as unknown as ReplayNews) : null;
}

function is(kind: Kind, value: unknown): boolean {
  if (kind === 'list') return Array.isArray(value);
  return typeof value === { text: 'string', number: 'number', flag: 'boolean' }[kind];
}
