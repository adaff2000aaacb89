/** So long the panel stands still for work that a person does not wait for, in milliseconds. */
export const TURN_MS = 12;

/** Takes steps for one turn. @returns the last of them */
export function takeTurn<Step, Result>(
  steps: Iterator<Step, Result>,
): IteratorResult<Step, Result> {
  const end = performance.now() + TURN_MS;
  let step = steps.next();
  while (!step.done && performance.now() < end) step = steps.next();
  return step;
}

/** Settles once others have had their turn. */
export function othersTurn(): Promise<void> {
  return new Promise((go) => setTimeout(go, 0));
}
