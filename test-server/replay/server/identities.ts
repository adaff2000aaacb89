import { randomBytes } from 'node:crypto';
import type { Payload } from '../../../inspector/protocol/reading.ts';
import type { Role } from '../../../inspector/replay/casting.ts';

/** So many clients may still come back by what they were given; of more the oldest are forgotten. */
const MOST_OWNERS = 10_000;

type Pair = readonly [wanted: string, instead: string];

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

  /** A client has this id where the recorded one had another. */
  know(role: Role, recorded: string, own: string): void {
    const ids = this.#ofRole.get(role) ?? new Map<string, string>();
    this.#ofRole.set(role, ids.set(recorded, own));
  }

  /** What the server sends, as recorded: an application repeats its client's id in its events. */
  toClient(role: Role, payload: Payload): Payload {
    return exchanged(payload, this.#pairs(role));
  }

  /** What the client sends, as the recorded one would have. */
  toRecording(role: Role, payload: Payload): Payload {
    return exchanged(
      payload,
      this.#pairs(role).map(([recorded, own]) => [own, recorded]),
    );
  }

  #pairs(role: Role): Pair[] {
    const pairs: Pair[] = [];
    for (let one: Role | null = role; one !== null; one = one.previous) {
      pairs.push(...(this.#ofRole.get(one) ?? []));
    }
    return pairs;
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
    this.know(role, recorded, id);
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

/** Ids have one length, so that in MessagePack too nothing around them changes. */
function exchanged(payload: Payload, pairs: readonly Pair[]): Payload {
  const even = pairs.filter(([wanted, instead]) => wanted.length === instead.length);
  if (typeof payload === 'string') return exchangedText(payload, even);
  const text = Buffer.from(payload).toString('latin1');
  const changed = exchangedText(text, even);
  return changed === text ? payload : new Uint8Array(Buffer.from(changed, 'latin1'));
}

function exchangedText(text: string, pairs: readonly Pair[]): string {
  return pairs.reduce((changed, [wanted, instead]) => changed.replaceAll(wanted, instead), text);
}
