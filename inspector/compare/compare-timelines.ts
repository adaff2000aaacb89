import type { Timeline } from '../timeline/timeline.ts';
import { ConversationComparison } from './compare-conversation.ts';
import { type CompareOptions, DEFAULT_SLOWER } from './compare-options.ts';
import type { ComparedRow, Comparison, Counts } from './comparison.ts';
import { conversationsOf } from './conversation.ts';
import { Identities } from './identities.ts';
import { IgnoreRules } from './ignore-rules.ts';
import { pairConversations } from './pair-conversations.ts';
import { type Common, ConversationSide, Keys } from './side.ts';

/**
 * How one recording differs from another of the same: packets by packets, aligned by session, namespace,
 * event and cause. Only order within one event of one direction counts, and that of an answer to what
 * caused it; ids that the servers made correspond to each other.
 * @param a the recording that is compared with
 * @param b the one that may differ
 * @throws TypeError when a rule of `options.ignore` is none
 */
export function compareTimelines(
  a: Timeline,
  b: Timeline,
  options: CompareOptions = {},
): Comparison {
  const steps = compareInSteps(a, b, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * As `compareTimelines`, packet by packet, for who has other things to do meanwhile.
 * @returns steps that say how much is done, of 1
 */
export function* compareInSteps(
  a: Timeline,
  b: Timeline,
  options: CompareOptions = {},
): Generator<number, Comparison, void> {
  const ofA = conversationsOf(a).filter(options.conversationsOfA ?? (() => true));
  const ofB = conversationsOf(b).filter(options.conversationsOfB ?? (() => true));
  const pairs = pairConversations(ofA, ofB);
  const common: Common = {
    options: { slower: DEFAULT_SLOWER, ...options },
    rules: new IgnoreRules(options.ignore ?? []),
    identities: new Identities(pairs),
    keys: new Keys(),
  };
  const rows: ComparedRow[] = [];
  const sizes = pairs.map((pair) => (pair.a?.rows.length ?? 0) + (pair.b?.rows.length ?? 0));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  let before = 0;
  for (const [index, pair] of pairs.entries()) {
    const sideA = new ConversationSide('a', a, pair.a, common);
    const sideB = new ConversationSide('b', b, pair.b, common);
    const comparison = new ConversationComparison(sideA, sideB, common, index);
    const steps = comparison.inSteps();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        // Not spread: a session may have more packets than a call has room for.
        for (const row of step.value) rows.push(row);
        break;
      }
      yield (before + step.value * sizes[index]!) / size;
    }
    before += sizes[index]!;
  }
  const counts = countsOf(rows);
  return { pairs, rows, counts, isSame: counts.same === rows.length };
}

function countsOf(rows: readonly ComparedRow[]): Counts {
  const counts = { same: 0, added: 0, missing: 0, changed: 0, reordered: 0, slower: 0 };
  for (const { difference } of rows) counts[difference?.kind ?? 'same']++;
  return counts;
}
