import type { Session } from '../timeline/session.ts';
import type { ConversationPair } from './comparison.ts';
import type { Conversation } from './conversation.ts';

export type Side = 'a' | 'b';

/** Made by Engine.IO: 15 bytes in base64, of which the last four count the ids of a server. */
const FOREIGN_ID = /^(?:\/[^#]{0,200}#)?[\w-]{16}AA[\w-]{2}$/;
/** What any id of others stands for, as long as nothing tells them apart. */
export const FOREIGN = '\u0000id';
/** Of alternatives in one expression; a recording of more sessions has its first ones known. */
const MOST_IDS = 2_000;

/**
 * Ids that a server has made: they differ between any two recordings, and correspond where they name
 * the same session, wherever in payloads they stand.
 */
export class Identities {
  readonly #own: Record<Side, OwnIds>;
  readonly #foreign = { a: new Map<string, string>(), b: new Map<string, string>() };

  constructor(pairs: readonly ConversationPair[]) {
    const idsOf = (side: Side) => new OwnIds(pairs.map((pair) => pair[side]));
    this.#own = { a: idsOf('a'), b: idsOf('b') };
  }

  /** The text with ids replaced by what they stand for, the same for both recordings. */
  normal(side: Side, text: string): string {
    const replaced = this.#own[side].replace(text);
    return replaced === text && FOREIGN_ID.test(text) ? FOREIGN : replaced;
  }

  /**
   * Do the two texts say the same? Ids of others, which no session of ours has, correspond from the
   * place on where they have first stood for each other.
   */
  areSame(a: string, b: string): boolean {
    const normal = this.normal('a', a);
    if (normal !== this.normal('b', b)) return false;
    return normal !== FOREIGN || this.#correspond(a, b);
  }

  #correspond(a: string, b: string): boolean {
    const { a: toB, b: toA } = this.#foreign;
    if (!toB.has(a) && !toA.has(b)) {
      toB.set(a, b);
      toA.set(b, a);
    }
    return toB.get(a) === b && toA.get(b) === a;
  }
}

class OwnIds {
  readonly #tokens = new Map<string, string>();
  readonly #pattern: RegExp | null;
  readonly #shortest: number;

  constructor(conversations: readonly (Conversation | null)[]) {
    conversations.forEach((one, pair) => {
      if (one?.session) this.#name(one.session, pair);
    });
    const ids = [...this.#tokens.keys()].slice(0, MOST_IDS);
    ids.sort((one, other) => other.length - one.length);
    this.#pattern = ids.length === 0 ? null : new RegExp(ids.map(escaped).join('|'), 'g');
    this.#shortest = ids.at(-1)?.length ?? 0;
  }

  replace(text: string): string {
    if (this.#pattern === null || text.length < this.#shortest) return text;
    return text.replace(this.#pattern, (id) => this.#tokens.get(id) ?? id);
  }

  #name({ id, socketIds, givenPids }: Session, pair: number): void {
    this.#add(id, `\u0000sid ${pair}`);
    for (const [namespace, of] of socketIds) this.#add(of, `\u0000socket ${pair} ${namespace}`);
    for (const [namespace, of] of givenPids) this.#add(of, `\u0000pid ${pair} ${namespace}`);
  }

  /** A text that is too short to be an id would be found in everything. */
  #add(id: string | null, token: string): void {
    if (id !== null && id.length >= 8 && !this.#tokens.has(id)) this.#tokens.set(id, token);
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
