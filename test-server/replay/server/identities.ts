import { randomBytes } from 'node:crypto';
import type { Role } from '../../../inspector/replay/casting.ts';

/** So many clients may still come back by what they were given; of more the oldest are forgotten. */
const MOST_OWNERS = 10_000;

/** The ids that clients are given in the place of recorded ones: those are of others, and bearer secrets. */
export class Identities {
  readonly #ofRole = new WeakMap<Role, Map<string, string>>();
  readonly #owners = new Map<string, Role>();

  /**
   * What the server's CONNECT says, with ids of this client's own: new ones, but where the recorded client
   * got the ids of the session before back, this one does too.
   */
  renew(role: Role, data: unknown): unknown {
    if (typeof data !== 'object' || data === null) return data;
    const { sid, pid } = data as { readonly sid?: unknown; readonly pid?: unknown };
    const fresh: { sid?: string; pid?: string } = {};
    if (typeof sid === 'string') fresh.sid = this.#idOf(role, sid);
    if (typeof pid === 'string') {
      fresh.pid = this.#idOf(role, pid);
      this.#own(fresh.pid, role);
    }
    return { ...data, ...fresh };
  }

  /** The role of a client that proves by its `pid` that it was here before. */
  ownerOf(auth: unknown): Role | undefined {
    const { pid } = Object(auth) as { readonly pid?: unknown };
    return typeof pid === 'string' ? this.#owners.get(pid) : undefined;
  }

  #idOf(role: Role, recorded: string): string {
    for (let one: Role | null = role; one !== null; one = one.previous) {
      const known = this.#ofRole.get(one)?.get(recorded);
      if (known !== undefined) return known;
    }
    const id = randomBytes(15).toString('base64url');
    const own = this.#ofRole.get(role) ?? new Map<string, string>();
    this.#ofRole.set(role, own.set(recorded, id));
    return id;
  }

  #own(pid: string, role: Role): void {
    this.#owners.set(pid, role);
    if (this.#owners.size <= MOST_OWNERS) return;
    for (const [oldest] of this.#owners) {
      this.#owners.delete(oldest);
      return;
    }
  }
}
