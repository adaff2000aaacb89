import { Kind, type Revealed, type Untapped } from '../../observation.ts';
import type { HarEntry } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';
import {
  acceptIn,
  closedAt,
  hasOpened,
  isClosed,
  isSocket,
  nameOf,
  openerOf,
  requestIn,
} from './socket-entry.ts';
import { TappedHandshakes } from './tapped-handshakes.ts';
import { WorkerSocket } from './worker-socket.ts';

/**
 * Readings in which a socket is looked for. The log has it a moment after its handshake; what it
 * does not have by then was opened before the log began. A worker opens its sockets as soon: one that
 * opens later is told with all its messages when it closes.
 */
const READINGS = 6;

/** Sockets of which it is remembered that they were told; a log with more of them is none. */
const TOLD = 4_096;

/** A socket that is looked for. */
interface Sought {
  readonly url: string;
  /** Id of the document that its worker belongs to; null where only the key is wanted. */
  readonly document: string | null;
  readings: number;
}

/** A socket of a worker that was found. */
interface Followed {
  readonly url: string;
  /** Null where only the log has told of it. */
  readonly document: string | null;
  readonly socket: WorkerSocket;
}

/**
 * Reads WebSockets out of the browser's network log. It is no stream: each reading has everything
 * again. Those that our taps opened for the page are the page's; all others are of workers.
 */
export class HarSockets {
  readonly tapped: TappedHandshakes;
  /** By Sec-WebSocket-Accept, which answers a random key. */
  readonly #sought = new Map<string, Sought>();
  /** By name. */
  readonly #followed = new Map<string, Followed>();
  /** Names of entries that have opened or ended, and were taken in. */
  readonly #told = new Set<string>();
  #missed: string[] = [];
  /** Readings left in which workers are expected to open sockets. */
  #looks = 0;

  /** @param ours what the URLs of our taps' scripts begin with */
  constructor(
    private readonly log: LogDocument,
    private readonly ours: string,
  ) {
    this.tapped = new TappedHandshakes(log);
  }

  /**
   * A socket that no tap has.
   * @param document id of the document that its worker belongs to
   */
  follow({ url, accept }: Untapped, document: string): void {
    // One that was refused has nothing to know it by; the log tells of it when it ends.
    if (accept === '' || this.#told.has(accept)) return;
    this.#sought.set(accept, { url, document, readings: 0 });
  }

  /** A tapped socket with this Sec-WebSocket-Accept, of which the log shows the key. */
  seekKey(accept: string): void {
    this.#sought.set(accept, { url: '', document: null, readings: 0 });
  }

  /** A worker begins, or has lost its socket, and is expected to open one. */
  look(): void {
    this.#looks = READINGS;
  }

  /** Is there anything that a further reading may bring? */
  get waits(): boolean {
    const isWatched = this.#sought.size > 0 || this.#followed.size > 0;
    return isWatched || this.#looks > 0 || this.tapped.waits;
  }

  /**
   * The tab's page was left, which empties the log and ends every worker in it.
   * @param at milliseconds since the epoch
   */
  emptied(at: number): void {
    for (const { socket } of this.#followed.values()) socket.close(at);
    this.#followed.clear();
  }

  /**
   * A document has gone, and its workers with it.
   * @param at milliseconds since the epoch
   */
  leave(document: string, at: number): void {
    this.tapped.leave(document);
    for (const [accept, sought] of this.#sought) {
      if (sought.document === document) this.#sought.delete(accept);
    }
    for (const [name, followed] of this.#followed) {
      if (followed.document !== document) continue;
      followed.socket.close(at);
      this.#followed.delete(name);
    }
  }

  /**
   * Records what is new in a reading.
   * @param now milliseconds since the epoch
   * @returns was there anything?
   */
  read(entries: readonly HarEntry[], now: number): boolean {
    const logged = entries.filter(isSocket);
    const news = logged.map((entry) => this.#take(entry, now));
    this.#giveUp(new Set(logged.map(nameOf)));
    return news.includes(true);
  }

  /**
   * Records an entry that is told when its socket has ended.
   * @param now milliseconds since the epoch
   * @returns is another expected in its place?
   */
  finish(entry: HarEntry, now: number): boolean {
    const before = this.#looks;
    this.#take(entry, now);
    return this.#looks > before;
  }

  #take(entry: HarEntry, now: number): boolean {
    const name = nameOf(entry);
    if (!hasOpened(entry) && !isClosed(entry)) return false;
    if (this.#reveal(name, entry)) return true;
    if (this.#told.has(name)) return this.#advance(name, entry);
    this.#remember(name);
    if (openerOf(entry).startsWith(this.ours)) return this.tapped.add(entry, now);
    this.#open(name, entry);
    return true;
  }

  /** @returns URLs of the sockets whose traffic nothing shows, once each */
  takeMissed(): string[] {
    const missed = this.#missed;
    this.#missed = [];
    return missed;
  }

  #remember(...names: string[]): void {
    for (const name of names) this.#told.add(name);
    for (const name of this.#told) {
      if (this.#told.size <= TOLD) break;
      this.#told.delete(name);
    }
  }

  #open(name: string, entry: HarEntry): void {
    const accept = acceptIn(entry);
    const document = this.#sought.get(accept)?.document ?? null;
    this.#sought.delete(accept);
    if (accept !== '') this.#remember(accept);
    const socket = WorkerSocket.open(this.log, entry);
    this.#followed.set(name, { url: entry.request.url, document, socket });
    this.#advance(name, entry);
  }

  #advance(name: string, entry: HarEntry): boolean {
    const followed = this.#followed.get(name);
    if (followed === undefined) return false;
    const isNews = followed.socket.advance(entry);
    if (!isClosed(entry)) return isNews;
    followed.socket.close(closedAt(entry));
    this.#followed.delete(name);
    this.look();
    return true;
  }

  #giveUp(logged: ReadonlySet<string>): void {
    this.#looks = Math.max(0, this.#looks - 1);
    this.tapped.wasRead();
    for (const [accept, sought] of this.#sought) {
      if (++sought.readings < READINGS) continue;
      this.#sought.delete(accept);
      if (sought.document !== null) this.#missed.push(sought.url);
    }
    for (const [name, { url }] of this.#followed) {
      if (logged.has(name)) continue;
      // The log was cleared: of what is not in it any more it takes no further note.
      this.#followed.delete(name);
      this.#missed.push(url);
    }
  }

  /** @returns was its key looked for? */
  #reveal(name: string, entry: HarEntry): boolean {
    const accept = acceptIn(entry);
    if (this.#sought.get(accept)?.document !== null) return false;
    this.#sought.delete(accept);
    this.#remember(name);
    const revealed: Revealed = { url: entry.request.url, accept, request: requestIn(entry) };
    this.log.note(0, Kind.revealed, Date.parse(entry.startedDateTime), revealed);
    return true;
  }
}
