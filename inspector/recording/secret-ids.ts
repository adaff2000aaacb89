import type { Decoded } from '../protocol/decode.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** What ids are made of: a run of it is looked up as a whole. */
const RUN = /[\w-]{5,}/g;
const IS_RUN = /^[\w-]{5,}$/;
const WORD = 'redacted';

/**
 * Ids by which a session or a socket is had by whoever knows them: `sid`, the `pid` and offset of
 * connection state recovery. Each has another in its place, of the same length where it has five
 * characters or more, so that no length and no prefix of a packet changes.
 */
export class SecretIds {
  readonly #replacements = new Map<string, string>();
  readonly #others = new Set<string>();
  /** Those that are no run: they are looked for between quotes, or as a value of a query. */
  #odd: RegExp | null = null;

  static of(timeline: Timeline): SecretIds {
    const ids = new SecretIds();
    for (const { id, socketIds } of timeline.sessions) {
      ids.#add(id);
      // Before Socket.IO 3 these are made of the session's, behind `/namespace#`.
      for (const socket of socketIds.values()) if (!socket.includes('#')) ids.#add(socket);
    }
    const { rows } = timeline.columns;
    for (let row = timeline.first; row < timeline.length; row++) {
      if (rows.kind(row) !== 'connect' || timeline.isForgotten(row)) continue;
      const { sid, pid, offset } = objectIn(timeline.decoded(row));
      for (const id of [sid, pid, offset]) ids.#add(id);
    }
    ids.#settle();
    return ids;
  }

  /**
   * The text with other ids.
   * @param found hears each that was replaced
   */
  replaceIn(text: string, found: (id: string) => void): string {
    if (this.#replacements.size === 0) return text;
    const replace = (id: string): string => {
      const other = this.#replacements.get(id);
      if (other === undefined) return id;
      found(id);
      return other;
    };
    const replaced = text.replace(RUN, replace);
    return this.#odd === null ? replaced : replaced.replace(this.#odd, replace);
  }

  /** Is this what stands in the place of an id? */
  isOther(text: string): boolean {
    return this.#others.has(text);
  }

  #add(id: unknown): void {
    if (typeof id !== 'string' || id === '' || this.#replacements.has(id)) return;
    const number = `${this.#replacements.size + 1}`;
    const room = Math.max(id.length, number.length + 1);
    const filled = WORD.padEnd(room - number.length, '0').slice(0, room - number.length) + number;
    this.#replacements.set(id, filled);
    this.#others.add(filled);
  }

  #settle(): void {
    const odd = [...this.#replacements.keys()].filter((id) => !IS_RUN.test(id));
    if (odd.length === 0) return;
    const any = odd
      .sort((one, other) => other.length - one.length)
      .map(escaped)
      .join('|');
    this.#odd = new RegExp(`(?<=["'=#])(?:${any})(?=["'&\\\\]|$)`, 'g');
  }
}

function objectIn(decoded: Decoded | null): Readonly<Record<string, unknown>> {
  const value = decoded?.kind === 'data' ? decoded.value : null;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function escaped(id: string): string {
  return id.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
