import type { Cues } from './cues.ts';
import { keyOf } from './key-of.ts';
import type { Said } from './step.ts';

/** Roles that were played to their end and may be followed: of more, the oldest have no follower. */
const MOST_ENDED = 1_000;

/** A script in the hands of one client. */
export interface Role {
  readonly cues: Cues;
  /** The role of the session that this one follows by a reconnect. */
  readonly previous: Role | null;
}

interface Played extends Role {
  isOver: boolean;
  /** What has been played after it. */
  readonly followers: Set<Cues>;
}

/**
 * Decides which client plays which recorded session of one path. A client that comes after one has played
 * its session to the end gets the session that followed in the recording; else each gets the next one that
 * nobody has played, and when all are played, the one that was played least, so that any number of clients
 * can be there. One that goes before the end, as a page that is loaded again, begins from the beginning.
 */
export class Casting {
  readonly #scripts: readonly Cues[];
  readonly #played: Played[] = [];
  readonly #times = new Map<Cues, number>();

  /** @param scripts of one path, in the order of the recording */
  constructor(scripts: readonly Cues[]) {
    this.#scripts = scripts;
  }

  /**
   * Gives a new client its role.
   * @param query what the application put into the URL: of several scripts one with the same is taken
   * @param accepts which scripts this client can play at all
   * @returns null where there is none
   */
  cast(query: string, accepts: (cues: Cues) => boolean): Role | null {
    const choices = this.#choices().filter(({ cues }) => accepts(cues));
    const choice = choices.find(({ cues }) => cues.script.query === query) ?? choices[0];
    return choice === undefined ? null : this.#take(choice);
  }

  /**
   * Gives a client, which has done nothing yet and now begins with something that its role does not begin
   * with, another role that does, where there is one.
   */
  recast(role: Role, said: Said, accepts: (cues: Cues) => boolean): Role {
    if (beginsWith(role.cues, said)) return role;
    const choices = this.#choices().filter(({ cues }) => accepts(cues));
    const better = choices.find(({ cues }) => beginsWith(cues, said));
    return better === undefined ? role : this.#replace(role, better);
  }

  /** Gives a client that proves whom it follows the session that followed in the recording. */
  recastAfter(role: Role, previous: Role): Role {
    if (role.previous === previous) return role;
    const cues = this.#scripts.find(({ script }) => script.previous === previous.cues.script);
    return cues === undefined ? role : this.#replace(role, { cues, previous });
  }

  /**
   * The client is gone.
   * @param isComplete did it play its session to the end?
   */
  end(role: Role, isComplete: boolean): void {
    const played = this.#played.find((one) => one === role);
    if (played === undefined) return;
    played.isOver = true;
    const isFollowable = this.#scripts.some(({ script }) => script.previous === role.cues.script);
    if (!isComplete || !isFollowable) this.#forget(role);
    const ended = this.#played.filter(({ isOver }) => isOver);
    if (ended.length > MOST_ENDED) this.#forget(ended[0]!);
  }

  #replace(role: Role, choice: Role): Role {
    this.#times.set(role.cues, this.#timesOf(role.cues) - 1);
    if (role.previous !== null) (role.previous as Played).followers.delete(role.cues);
    this.#forget(role);
    return this.#take(choice);
  }

  #forget(role: Role): void {
    const place = this.#played.indexOf(role as Played);
    if (place !== -1) this.#played.splice(place, 1);
  }

  #take({ cues, previous }: Role): Role {
    const role: Played = { cues, previous, isOver: false, followers: new Set() };
    if (previous !== null) (previous as Played).followers.add(cues);
    this.#times.set(cues, this.#timesOf(cues) + 1);
    this.#played.push(role);
    return role;
  }

  /** What a new client may play, the likeliest first. */
  #choices(): Role[] {
    const roots = this.#scripts.filter((cues) => !this.#isFollower(cues));
    const fresh = roots.filter((cues) => this.#timesOf(cues) === 0);
    const others = [...fresh, ...this.#leastPlayed(roots)];
    return [...this.#followers(), ...others.map((cues) => ({ cues, previous: null }))];
  }

  /** Those of sessions that are over, in the order of their beginning. */
  #followers(): Role[] {
    return this.#played
      .filter(({ isOver }) => isOver)
      .flatMap((previous) => {
        const { script } = previous.cues;
        // Several may follow, where it was not to be told which client was which.
        const cues = this.#scripts.find(
          (one) => one.script.previous === script && !previous.followers.has(one),
        );
        return cues === undefined ? [] : [{ cues, previous }];
      });
  }

  #leastPlayed(scripts: readonly Cues[]): Cues[] {
    return [...scripts].sort((one, other) => this.#timesOf(one) - this.#timesOf(other));
  }

  #isFollower({ script }: Cues): boolean {
    return this.#scripts.some((one) => one.script === script.previous);
  }

  #timesOf(cues: Cues): number {
    return this.#times.get(cues) ?? 0;
  }
}

function beginsWith({ first, match }: Cues, said: Said): boolean {
  return first !== null && keyOf(first, match) === keyOf(said, match);
}
