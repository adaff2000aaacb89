import { asFields, fieldsIn } from './fields-in.ts';
import { FUZZ_LAYERS, type FuzzLayer, isFuzzLayer } from './fuzz-layer.ts';

/** What a local process says of a server that it fuzzes for a panel. */
export type FuzzNews =
  /** Another run of this process comes first. */
  | { readonly type: 'waiting' }
  | ({ readonly type: 'begun' } & FuzzBegun)
  | ({ readonly type: 'progress' } & FuzzReached)
  | ({ readonly type: 'confirmed' } & FuzzConfirmed)
  | ({ readonly type: 'finding' } & FuzzFinding)
  /** The run is over; what it has found can be done again. */
  | ({ readonly type: 'ended' } & FuzzEnded)
  | ({ readonly type: 'again' } & FuzzDoneAgain)
  /** It cannot be done; for a person. */
  | { readonly type: 'failed'; readonly message: string };

/** The server has been asked what it speaks. */
export interface FuzzBegun {
  readonly seed: number;
  /** What it speaks and where, for a person. */
  readonly speaks: readonly string[];
  /** How many are known from the recording. */
  readonly events: number;
  readonly namespaces: number;
}

export interface FuzzReached {
  readonly phase: FuzzPhase;
  readonly inputs: number;
  /** Functions and blocks that were run beyond those of the start; null where that is not known. */
  readonly coverage: number | null;
  /** Those too that wait to be made smaller. */
  readonly findings: number;
  readonly byLayer: Readonly<Record<FuzzLayer, number>>;
  readonly leftMs: number;
}

/** Something wrong with the server that has repeated, but is not made small yet. */
export interface FuzzConfirmed {
  readonly oracle: string;
  readonly severity: FuzzSeverity;
  readonly layer: FuzzLayer;
  readonly title: string;
  /** No two of a run are equal. */
  readonly foundAfterMs: number;
}

/** The same with the smallest input that shows it. */
export interface FuzzFinding extends FuzzConfirmed {
  /** From 1, in the order in which they are handed over. */
  readonly number: number;
  readonly message: string;
  readonly stack: string;
  readonly seed: number;
  readonly path: string;
  /** How often of how many it has repeated. */
  readonly times: number;
  readonly of: number;
  readonly inputBytes: number;
  /** What is said to the server and what it answers, as a recording; null for none, or one too large. */
  readonly har: string | null;
  /** Source of a test that fails as long as it is there; null for one too large. */
  readonly test: string | null;
}

/** What came of doing a finding again. */
export interface FuzzDoneAgain {
  readonly number: number;
  readonly outcome: FuzzAgain;
  /** As that of the finding, where there had been no time for it; else null. */
  readonly har: string | null;
}

export interface FuzzEnded {
  readonly inputs: number;
  readonly durationMs: number;
  /** Suspicions that have not repeated, and so are no findings. */
  readonly unrepeated: number;
}

const PHASES = ['searching', 'confirming', 'shrinking'] as const;
export type FuzzPhase = (typeof PHASES)[number];

/** From grave to slight. */
export const FUZZ_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type FuzzSeverity = (typeof FUZZ_SEVERITIES)[number];

/** It showed, it did not, or no server was there to show it. */
const AGAIN = ['shown', 'not shown', 'unreachable'] as const;
export type FuzzAgain = (typeof AGAIN)[number];

/** After so many a run searches no more: nobody reads them all. */
export const MOST_FUZZ_FINDINGS = 100;

/** Characters; whoever says more is cut short, and whoever is not cut short is not believed. */
export const LONGEST_TITLE = 1_000;
export const LONGEST_TEXT = 16_384;
export const LONGEST_FILE = 8_388_608;
/** Of ways of speaking. */
export const MOST_SPOKEN = 20;

/** Reads what a process says; null for what is none of these words, or is beyond their bounds. */
export function readFuzzNews(text: string): FuzzNews | null {
  const word = fieldsIn(text);
  const { type, message, number, outcome, har } = word;
  switch (type) {
    case 'waiting':
      return { type };
    case 'begun':
      return begunIn(word);
    case 'progress':
      return reachedIn(word);
    case 'confirmed': {
      const confirmed = confirmedIn(word);
      return confirmed && { type, ...confirmed };
    }
    case 'finding':
      return findingIn(word);
    case 'ended': {
      const { inputs, durationMs, unrepeated } = word;
      const isWhole = isCount(inputs) && isCount(durationMs) && isCount(unrepeated);
      return isWhole ? { type, inputs, durationMs, unrepeated } : null;
    }
    case 'again': {
      const isWhole = isCount(number) && isOne(AGAIN, outcome) && isFile(har);
      return isWhole ? { type, number, outcome, har } : null;
    }
    case 'failed':
      return isText(message, LONGEST_TEXT) ? { type, message } : null;
    default:
      return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function begunIn({ seed, speaks, events, namespaces }: Fields): FuzzNews | null {
  if (!isCount(seed) || !isCount(events) || !isCount(namespaces)) return null;
  if (!Array.isArray(speaks) || speaks.length > MOST_SPOKEN) return null;
  const isSpoken = speaks.every((one) => isText(one, LONGEST_TITLE));
  return isSpoken ? { type: 'begun', seed, speaks, events, namespaces } : null;
}

function reachedIn(word: Fields): FuzzNews | null {
  const { phase, inputs, coverage, findings, leftMs } = word;
  if (!isOne(PHASES, phase) || !isCount(inputs) || !isCount(findings) || !isCount(leftMs))
    return null;
  if (coverage !== null && !isCount(coverage)) return null;
  const told = asFields(word.byLayer);
  const count = (layer: FuzzLayer) => (isCount(told[layer]) ? told[layer] : 0);
  const byLayer = Object.fromEntries(FUZZ_LAYERS.map((layer) => [layer, count(layer)])) as Record<
    FuzzLayer,
    number
  >;
  return { type: 'progress', phase, inputs, coverage, findings, byLayer, leftMs };
}

function confirmedIn(word: Fields): FuzzConfirmed | null {
  const { oracle, severity, layer, title, foundAfterMs } = word;
  if (!isText(oracle, LONGEST_TITLE) || !isText(title, LONGEST_TITLE)) return null;
  if (!isOne(FUZZ_SEVERITIES, severity) || !isFuzzLayer(layer) || !isCount(foundAfterMs))
    return null;
  return { oracle, severity, layer, title, foundAfterMs };
}

function findingIn(word: Fields): FuzzNews | null {
  const confirmed = confirmedIn(word);
  const { number, message, stack, path, seed, times, of, inputBytes, har, test } = word;
  if (confirmed === null || !isCount(number) || number > MOST_FUZZ_FINDINGS) return null;
  if (!isText(message, LONGEST_TEXT) || !isText(stack, LONGEST_TEXT)) return null;
  if (!isText(path, LONGEST_TITLE) || !isFile(har) || !isFile(test)) return null;
  if (!isCount(seed) || !isCount(times) || !isCount(of) || !isCount(inputBytes)) return null;
  const texts = { message, stack, path, har, test };
  return { type: 'finding', number, ...confirmed, ...texts, seed, times, of, inputBytes };
}

function isFile(value: unknown): value is string | null {
  return value === null || isText(value, LONGEST_FILE);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}

function isOne<Of extends string>(all: readonly Of[], value: unknown): value is Of {
  return all.some((one) => one === value);
}
