import { type Input, isWritten, type Step } from '../wire/input.ts';

/**
 * Whether a smaller input still waits where the other did. Without its waits an input may show the same, but
 * only now and then: a wait goes only together with what it waits upon, or where nothing follows it.
 */
export function keepsWaits({ steps }: Input, candidate: Input): boolean {
  const left = new Set<Step>(candidate.steps);
  return steps.every((step, index) => {
    if (step.do !== 'wait' || left.has(step)) return true;
    const isOwn = ({ on }: Step) => on === step.on;
    const cause = steps.slice(0, index).findLast((each) => isOwn(each) && isWritten(each));
    if (cause === undefined || !left.has(cause)) return true;
    return !steps.slice(index + 1).some((each) => isOwn(each) && left.has(each));
  });
}
