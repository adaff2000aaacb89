/**
 * What the hook takes from a browser and Node does not have, under the test's control. Import it
 * before any part of the hook, which takes its copy of the platform when it is loaded.
 */

interface Delayed {
  readonly task: () => void;
  readonly delay: number;
  readonly next: Delayed | null;
}

/** The task that was added last comes first. A list of its own, since tests tamper with arrays. */
let delayed: Delayed | null = null;

Object.assign(globalThis, {
  scheduler: {
    postTask(task: () => void, { delay }: { delay: number }): object {
      delayed = { task, delay, next: delayed };
      return {};
    },
  },
});

function takeTasks(): Delayed[] {
  const tasks: Delayed[] = [];
  for (let one = delayed; one; one = one.next) tasks.unshift(one);
  return tasks;
}

/** @returns the delays in milliseconds of the tasks that wait */
export function waitingTasks(): number[] {
  return takeTasks().map(({ delay }) => delay);
}

/** Lets the delay of every waiting task pass. */
export function runTasks(): void {
  const tasks = takeTasks();
  delayed = null;
  for (const { task } of tasks) task();
}
