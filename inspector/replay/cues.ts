import { keyOf } from './key-of.ts';
import type { MatchMode } from './match-mode.ts';
import type { Script } from './script.ts';
import type { Said, ServerStep } from './step.ts';

/** A script made ready for being played many times: what is looked up at each message. */
export interface Cues {
  readonly script: Script;
  readonly match: MatchMode;
  /** The client's steps by their key in the mode, in order; those that are answers are not among them. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  /** The same by what they have in common in the mildest mode. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** The same of questions, by their arguments: two may differ in nothing else. */
  readonly questions: ReadonlyMap<string, readonly number[]>;
  /** What the server does after the client's step of the number, behind it by one; first after the opening. */
  readonly followers: readonly (readonly ServerStep[])[];
  /** The step with which the client begins; null where it says nothing. */
  readonly first: Said | null;
}

/** @returns what is needed to play the script in a mode of matching */
export function cuesOf(script: Script, match: MatchMode): Cues {
  const byKey = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  const questions = new Map<string, number[]>();
  const followers: ServerStep[][] = Array.from({ length: script.steps.length + 1 }, () => []);
  let first: Said | null = null;
  for (const step of script.steps) {
    if (step.by === 'server') {
      followers[step.cause + 1]!.push(step);
      continue;
    }
    first ??= step;
    if (step.kind === 'ack') continue;
    put(byKey, keyOf(step, match), step.index);
    put(byName, keyOf(step, 'any'), step.index);
    if (step.partner !== null && match !== 'exact')
      put(questions, keyOf(step, 'exact'), step.index);
  }
  return { script, match, byKey, byName, questions, followers, first };
}

function put(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [index]);
  else list.push(index);
}
