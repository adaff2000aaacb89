let last: Promise<unknown> = Promise.resolve();
let under = 0;

/**
 * Has one run after the other: two fuzzers at once would take each other's doing for faults of their targets.
 * @param onWait hears that another one comes first
 */
export function inTurn<Result>(
  run: () => Promise<Result>,
  onWait: () => void = () => undefined,
): Promise<Result> {
  if (under > 0) onWait();
  under++;
  const result = last.then(run).finally(() => {
    under--;
  });
  last = result.catch(() => undefined);
  return result;
}
