import type { Timeline } from '../timeline/timeline.ts';
import { stepsOf } from './connection-steps.ts';
import { Findings, type RedactionFinding } from './findings.ts';
import type { RedactionPlan } from './redaction-plan.ts';
import { Redactor } from './redactor.ts';
import type { Rewriting } from './rewriting.ts';
import { SecretIds } from './secret-ids.ts';

/**
 * What a recording says in the place of secrets.
 * @throws SyntaxError when a pattern of the plan is no regular expression
 */
export function redactionOf(timeline: Timeline, plan: RedactionPlan): Rewriting {
  return new Redactor(plan, SecretIds.of(timeline), new Findings());
}

/**
 * What a plan would replace in a recording of the whole timeline, the most frequent first; message by
 * message, for who has other things to do meanwhile.
 * @throws SyntaxError when a pattern of the plan is no regular expression
 */
export function* previewRedaction(
  timeline: Timeline,
  plan: RedactionPlan,
): Generator<undefined, readonly RedactionFinding[], void> {
  const findings = new Findings();
  const redactor = new Redactor(plan, SecretIds.of(timeline), findings);
  const history = timeline.history();
  for (const connection of timeline.connections) {
    for (const { message } of stepsOf(history, connection, redactor)) {
      if (message !== null) redactor.payload(message);
      yield;
    }
  }
  return findings.all();
}
