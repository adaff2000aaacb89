import type { Ask } from '../wire/input.ts';
import type { Caller } from './caller.ts';
import type { Line } from './line.ts';

/** Something that a client has asked for and that the input answers. */
export interface Turn {
  readonly on: number;
  readonly to: Ask;
  readonly line: Line;
  readonly caller: Caller;
  /** Sec-WebSocket-Accept that its answer should have. */
  readonly accept: string;
  /** Answers it as it is ordinarily answered. */
  readonly ordinary: () => void;
}

/** Whose turn it is to answer a client: the input's, where it has an answer of its own, or ours. */
export class Turns {
  #awaited: { on: number; to: Ask }[] = [];
  #waiting: Turn[] = [];
  #wake: (() => void)[] = [];

  begin(awaited: readonly { readonly on: number; readonly to: Ask }[]): void {
    this.#awaited = [...awaited];
    this.#waiting = [];
  }

  /** The input is over; what it has left unanswered stays so. */
  end(): void {
    this.#awaited = [];
    this.#waiting = [];
    this.news();
  }

  /** Leaves it to the input, or answers at once. */
  take(turn: Turn): void {
    const isAwaited = this.#awaited.some(({ on, to }) => on === turn.on && to === turn.to);
    if (!isAwaited) turn.ordinary();
    else {
      this.#waiting.push(turn);
      this.news();
    }
  }

  /** The input's step is due: waits until the client has asked for it. @returns null when it has not in time */
  async until(on: number, to: Ask, ms: number): Promise<Turn | null> {
    const is = (each: { on: number; to: Ask }) => each.on === on && each.to === to;
    const deadline = performance.now() + ms;
    for (;;) {
      const at = this.#waiting.findIndex(is);
      const left = deadline - performance.now();
      if (at < 0 && left > 0) {
        await this.untilNews(left);
        continue;
      }
      const planned = this.#awaited.findIndex(is);
      if (planned >= 0) this.#awaited.splice(planned, 1);
      return at < 0 ? null : this.#waiting.splice(at, 1)[0]!;
    }
  }

  /** Waits until something has happened, or `ms` have gone by. */
  untilNews(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  news(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const each of wake) each();
  }
}
