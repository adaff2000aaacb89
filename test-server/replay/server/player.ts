import { performance } from 'node:perf_hooks';
import type { Casting, Role } from '../../../inspector/replay/casting.ts';
import type { Cues } from '../../../inspector/replay/cues.ts';
import type { Finding } from '../../../inspector/replay/divergence.ts';
import type { Said, ServerStep } from '../../../inspector/replay/step.ts';
import { Walk, type WalkOptions } from '../../../inspector/replay/walk.ts';
import type { ReplayLog } from './replay-log.ts';

/** The longest that a timer of Node waits. */
const LONGEST_MS = 2_147_483_647;

/** A connection with one client, as the player uses it. */
export interface Link {
  /** @param ackId the client's own id of the question that the step answers */
  perform(step: ServerStep, ackId: number | undefined, role: Role): void;
  refuse(namespace: string, role: Role): void;
  /** The client does not read what it is sent, and asks on. */
  readonly isClogged: boolean;
  /** Cuts the wire. */
  drop(): void;
}

export interface PlayerOptions extends WalkOptions {
  readonly casting: Casting;
  readonly log: ReplayLog;
  /** How divergences name the session. */
  readonly session: string;
  /** Which scripts this client can play. */
  readonly accepts: (cues: Cues) => boolean;
}

/** Plays one role with one client, in time. */
export class Player {
  readonly #link: Link;
  readonly #options: PlayerOptions;
  readonly #openedAt = performance.now();
  #role: Role;
  #walk: Walk;
  #timer: NodeJS.Timeout | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #isOver = false;

  constructor(link: Link, role: Role, options: PlayerOptions) {
    this.#link = link;
    this.#role = role;
    this.#options = options;
    this.#walk = this.#newWalk(role);
  }

  get role(): Role {
    return this.#role;
  }

  /** The link is there: what the server says first may go out. */
  begin(): void {
    this.#guarded(() => this.#walk.tick(performance.now()));
  }

  /**
   * The client says something. Never throws.
   * @param follows the role that the client proves to have played before
   */
  take(said: Said, follows?: Role): void {
    this.#guarded(() => {
      if (this.#walk.isPristine) this.#recast(said, follows);
      this.#walk.take(said, performance.now());
      if (this.#link.isClogged) this.#link.drop();
    });
  }

  /** The client is gone. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#options.casting.end(this.#role, this.#walk.isComplete);
    this.#walk.end();
    this.#tellProgress();
  }

  #recast(said: Said, follows: Role | undefined): void {
    const { casting, accepts } = this.#options;
    const role =
      follows === undefined
        ? casting.recast(this.#role, said, accepts)
        : casting.recastAfter(this.#role, follows);
    if (role === this.#role) return;
    this.#role = role;
    this.#walk = this.#newWalk(role);
  }

  #newWalk(role: Role): Walk {
    const stage = {
      perform: (step: ServerStep, ackId: number | undefined) => {
        this.#link.perform(step, ackId, this.#role);
      },
      refuse: (namespace: string) => this.#link.refuse(namespace, this.#role),
      report: (finding: Finding) => this.#report(finding),
    };
    return new Walk(role.cues, this.#options, stage, this.#openedAt);
  }

  #report(finding: Finding): void {
    const { log, session } = this.#options;
    log.note({ session, recorded: this.#role.cues.script.name }, finding);
  }

  /** What one client sends ends no more than its own connection. */
  #guarded(act: () => void): void {
    if (this.#isOver) return;
    try {
      act();
      this.#tellProgress();
      this.#arm();
    } catch (error) {
      this.#report({ kind: 'unexpected', message: `the connection is cut: ${String(error)}` });
      this.#link.drop();
    }
  }

  /** By the deadline, and not by what is left of it: one timer's delay does not add to the next. */
  #arm(): void {
    const { deadline } = this.#walk;
    if (this.#isOver || deadline >= this.#armedFor) return;
    clearTimeout(this.#timer);
    this.#armedFor = deadline;
    const wait = Math.min(Math.max(0, Math.ceil(deadline - performance.now())), LONGEST_MS);
    this.#timer = setTimeout(() => {
      this.#armedFor = Number.POSITIVE_INFINITY;
      this.#guarded(() => this.#walk.tick(performance.now()));
    }, wait);
  }

  #tellProgress(): void {
    const { log, session } = this.#options;
    if (!log.wantsProgress) return;
    const { script } = this.#role.cues;
    const { length: steps } = script.steps;
    const done = this.#walk.done;
    const at = script.steps[done - 1]?.at ?? 0;
    const lasts = script.steps.at(-1)?.at ?? 0;
    const isOver = this.#isOver;
    log.progress({ session, recorded: script.name, done, steps, at, lasts, isOver });
  }
}
