import type { Finding } from './divergence.ts';
import type { ClientStep, Said, ServerStep } from './step.ts';
import { jsonOfSaid, wordsOf } from './words.ts';

/** What the recording does not have, or not any more. */
export function unexpected(said: Said, why: string): Finding {
  return { kind: 'unexpected', message: `${wordsOf(said)}: ${why}`, got: jsonOfSaid(said) };
}

/** The recording has it in its place, but otherwise. */
export function different(said: Said, step: ClientStep): Finding {
  const message = `${wordsOf(said)}: not as in the recording`;
  const [expected, got] = [jsonOfSaid(step), jsonOfSaid(said)];
  return { kind: 'different', step: step.index, message, expected, got };
}

/** The recorded client asked for an answer where this one did not, or the other way round. */
export function askedOtherwise(said: Said, step: ClientStep): Finding {
  const how =
    said.ackId === undefined
      ? 'does not ask for an answer, as the recorded client did'
      : 'asks for an answer, which the recorded client did not';
  return { kind: 'different', step: step.index, message: `${wordsOf(said)}: ${how}` };
}

/** The client has not sent it. */
export function missing(step: ClientStep, how: string): Finding {
  const kind = step.kind === 'ack' ? 'unanswered' : 'missing';
  const message = `${wordsOf(step)}: ${how}`;
  return { kind, step: step.index, message, expected: jsonOfSaid(step) };
}

/** The server cannot do what it did, since the recording does not have it whole. */
export function cut(step: ServerStep): Finding {
  const why = 'the recording kept only its beginning, so the server cannot send it';
  return { kind: 'different', step: step.index, message: `${wordsOf(step)}: ${why}` };
}
