/**
 * What the hook takes from a browser and Node does not have, under the test's control. Import it
 * before any part of the hook, which takes its copy of the platform when it is loaded.
 */

interface Delayed {
  readonly task: () => void;
  readonly delay: number;
}

const delayed: Delayed[] = [];

Object.assign(globalThis, {
  scheduler: {
    postTask(task: () => void, { delay }: { delay: number }): Promise<void> {
      delayed.push({ task, delay });
      return Promise.resolve();
    },
  },
});

/** @returns the delays in milliseconds of the tasks that wait */
export function waitingTasks(): number[] {
  return delayed.map(({ delay }) => delay);
}

/** Lets the delay of every waiting task pass. */
export function runTasks(): void {
  for (const { task } of delayed.splice(0)) task();
}
