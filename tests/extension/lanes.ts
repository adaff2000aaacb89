type Task = () => void;

/** One way from one context to another: what is sent on it arrives in order, when the test lets it. */
export interface Lane {
  send(task: Task): void;
  /** What is under way does not arrive. */
  lose(): void;
}

/** All ways between the contexts of a browser; how they overtake each other is up to the test. */
export class Lanes {
  readonly #lanes: Task[][] = [];

  open(): Lane {
    const tasks: Task[] = [];
    this.#lanes.push(tasks);
    return { send: (task) => tasks.push(task), lose: () => tasks.splice(0) };
  }

  get isBusy(): boolean {
    return this.#lanes.some((tasks) => tasks.length > 0);
  }

  /** Lets the next message of one lane arrive. */
  step(which: number): void {
    const busy = this.#lanes.filter((tasks) => tasks.length > 0);
    busy[which % busy.length]?.shift()?.();
  }
}
