import { type Explained, Kind, type Revealed } from '../../observation.ts';
import type { HarEntry } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';
import { acceptIn, errorIn, hasOpened, requestIn, responseIn, settledAt } from './socket-entry.ts';

/**
 * Readings in which the handshake of an open socket is looked for. The log has it when the page hears
 * of the open, and some seconds later at most; what it does not have by then was cleared away.
 */
const READINGS = 5;

/** Connections, and entries, that wait for one another; a page with more of them at once is none. */
const WAITING = 1_024;

/** The page's clock and the browser's differ by less. */
const EARLY_MS = 1_000;

/** Whoever opened so long before an entry only reluctantly gets it: it may be that of a page before. */
const NEAR_MS = 50;

/** Of an entry without a time only the moment is known in which it was told, by a DevTools that may be busy. */
const EARLY_UNTIMED_MS = 5_000;

/** A page that is busy for longer before it hears of its open is none. */
const LATE_MS = 30_000;

/** A tapped socket whose handshake is not known. */
interface Waiting {
  readonly url: string;
  /** Did it open? Null while that is not known. */
  opened: boolean | null;
  /** Milliseconds since the epoch. */
  at: number;
  readings: number;
}

/** A handshake in the log that no connection has claimed. */
interface Logged {
  readonly opened: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly earlyMs: number;
  readonly revealed: Revealed;
  readonly message: string;
}

/**
 * Joins the log's entries of tapped sockets with their connections. Those of one URL open, or fail, in
 * the order of the log; whoever opened is not taken for whoever failed, and nobody for one of another time.
 */
export class TappedHandshakes {
  /** By the connection's id, in the order of opening. */
  readonly #waiting = new Map<string, Waiting>();
  #logged: Logged[] = [];

  constructor(private readonly log: LogDocument) {}

  /** A tapped socket begins. @param id `<document>.<number>` */
  begin(id: string, url: string): void {
    this.#waiting.set(id, { url, opened: null, at: 0, readings: 0 });
    if (this.#waiting.size <= WAITING) return;
    const [oldest] = this.#waiting.keys();
    this.#waiting.delete(oldest!);
  }

  /** Its answer is known otherwise. @param accept the Sec-WebSocket-Accept in it */
  answered(id: string, accept: string): void {
    this.#waiting.delete(id);
    this.forget(accept);
  }

  /** A document has gone: what it waits for is of no matter. */
  leave(document: string): void {
    for (const id of this.#waiting.keys()) {
      if (id.startsWith(`${document}.`)) this.#waiting.delete(id);
    }
  }

  /** What the log has with this Sec-WebSocket-Accept is of no tapped socket that waits. */
  forget(accept: string): void {
    // Refused handshakes have none.
    if (accept === '') return;
    this.#logged = this.#logged.filter(({ revealed }) => revealed.accept !== accept);
  }

  /**
   * It has opened, or come to its end without.
   * @param at milliseconds since the epoch
   * @param isNews may a reading yet to come have its handshake?
   */
  settle(id: string, opened: boolean, at: number, isNews: boolean): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined || waiting.opened !== null) return;
    waiting.opened = opened;
    waiting.at = at;
    if (!isNews) waiting.readings = READINGS;
    this.#join();
  }

  /**
   * An entry of a tapped socket that has opened or failed.
   * @param now milliseconds since the epoch
   * @returns is it anyone's?
   */
  add(entry: HarEntry, now: number): boolean {
    const at = settledAt(entry);
    const response = responseIn(entry);
    const { url } = entry.request;
    const request = requestIn(entry);
    this.#logged.push({
      opened: hasOpened(entry),
      at: at ?? now,
      earlyMs: at === null ? EARLY_UNTIMED_MS : EARLY_MS,
      revealed: { url, accept: acceptIn(entry), request, ...(response && { response }) },
      message: hasOpened(entry) ? '' : errorIn(entry),
    });
    if (this.#logged.length > WAITING) this.#logged.shift();
    return this.#join();
  }

  /** May a further reading bring anything? What fails the log tells by itself. */
  get waits(): boolean {
    return [...this.#waiting.values()].some(
      ({ opened, readings }) => opened === true && readings < READINGS,
    );
  }

  /** A reading was taken in. */
  wasRead(): void {
    for (const waiting of this.#waiting.values()) if (waiting.opened) waiting.readings++;
  }

  #join(): boolean {
    const before = this.#logged.length;
    this.#logged = this.#logged.filter((logged) => {
      const id = this.#claimant(logged);
      if (id === null) return true;
      this.#waiting.delete(id);
      this.#tell(id, logged);
      return false;
    });
    return this.#logged.length < before;
  }

  #claimant({ opened, at, earlyMs, revealed }: Logged): string | null {
    const same = [...this.#waiting].filter(([, { url }]) => url === revealed.url);
    const since = (earliest: number) =>
      same.find(([, waiting]) => {
        const late = waiting.at - at;
        return waiting.opened === opened && late >= -earliest && late <= LATE_MS;
      });
    const near = since(NEAR_MS);
    if (near) return near[0];
    // One that has yet to open comes rather.
    if (same.some(([, waiting]) => waiting.opened === null)) return null;
    return since(earlyMs)?.[0] ?? null;
  }

  #tell(connection: string, { at, revealed, message }: Logged): void {
    const named: Revealed = { ...revealed, connection };
    this.log.note(0, Kind.revealed, at, named);
    if (message === '') return;
    const explained: Explained = { url: revealed.url, connection, message };
    this.log.note(0, Kind.explained, at, explained);
  }
}
