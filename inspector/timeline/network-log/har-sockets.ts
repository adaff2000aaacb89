import { Kind, type Revealed, type Untapped } from '../../observation.ts';
import { headerValue } from '../header-value.ts';
import { type HarEntry, headerPairs } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';
import { WorkerSocket } from './worker-socket.ts';

/**
 * Readings in which a socket is looked for. The log has it a moment after its handshake; what it
 * does not have by then was opened before the log began.
 */
const READINGS = 6;

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
  readonly document: string;
  readonly socket: WorkerSocket;
}

/**
 * Reads WebSockets out of the browser's network log. It is no stream: each reading has everything
 * again. A socket is known by its Sec-WebSocket-Accept, which answers a random key.
 */
export class HarSockets {
  readonly #sought = new Map<string, Sought>();
  readonly #followed = new Map<string, Followed>();
  #missed: string[] = [];

  constructor(private readonly log: LogDocument) {}

  /**
   * A socket that no tap has: its entry is to be followed to its end.
   * @param document id of the document that its worker belongs to
   * @param at milliseconds since the epoch
   */
  follow({ url, accept }: Untapped, document: string, at: number): void {
    if (accept === '') WorkerSocket.refuse(this.log, url, at);
    else if (!this.#followed.has(accept)) this.#sought.set(accept, { url, document, readings: 0 });
  }

  /** A tapped socket with this Sec-WebSocket-Accept, of which the log shows the key. */
  seekKey(accept: string): void {
    this.#sought.set(accept, { url: '', document: null, readings: 0 });
  }

  /** Is there anything that a further reading may bring? */
  get waits(): boolean {
    return this.#sought.size > 0 || this.#followed.size > 0;
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
    for (const [accept, sought] of this.#sought) {
      if (sought.document === document) this.#sought.delete(accept);
    }
    for (const [accept, followed] of this.#followed) {
      if (followed.document !== document) continue;
      followed.socket.close(at);
      this.#followed.delete(accept);
    }
  }

  /**
   * Records what is new in a reading.
   * @returns was there anything?
   */
  read(entries: readonly HarEntry[]): boolean {
    let isNews = false;
    const logged = new Set<string>();
    for (const entry of entries) {
      if (!entry._webSocketMessages) continue;
      const accept = acceptIn(entry);
      logged.add(accept);
      isNews = this.#find(accept, entry) || isNews;
      isNews = this.#advance(accept, entry) || isNews;
    }
    this.#giveUp(logged);
    return isNews;
  }

  /** @returns URLs of the sockets whose traffic nothing shows, once each */
  takeMissed(): string[] {
    const missed = this.#missed;
    this.#missed = [];
    return missed;
  }

  #find(accept: string, entry: HarEntry): boolean {
    const sought = this.#sought.get(accept);
    if (sought === undefined) return false;
    this.#sought.delete(accept);
    const { url, document } = sought;
    if (document === null) this.#reveal(entry, accept);
    else this.#followed.set(accept, { url, document, socket: WorkerSocket.open(this.log, entry) });
    return true;
  }

  #advance(accept: string, entry: HarEntry): boolean {
    const followed = this.#followed.get(accept);
    if (followed === undefined) return false;
    const isNews = followed.socket.advance(entry);
    if (!isClosed(entry)) return isNews;
    followed.socket.close(Date.parse(entry.startedDateTime) + entry.time);
    this.#followed.delete(accept);
    return true;
  }

  #giveUp(logged: ReadonlySet<string>): void {
    for (const [accept, sought] of this.#sought) {
      if (++sought.readings < READINGS) continue;
      this.#sought.delete(accept);
      if (sought.document !== null) this.#missed.push(sought.url);
    }
    for (const [accept, { url }] of this.#followed) {
      if (logged.has(accept)) continue;
      // The log was cleared: of what is not in it any more it takes no further note.
      this.#followed.delete(accept);
      this.#missed.push(url);
    }
  }

  #reveal(entry: HarEntry, accept: string): void {
    const request = { headers: headerPairs(entry.request.headers), withheld: [] };
    const revealed: Revealed = { url: entry.request.url, accept, request };
    this.log.note(0, Kind.revealed, Date.parse(entry.startedDateTime), revealed);
  }
}

function acceptIn({ response }: HarEntry): string {
  return headerValue(headerPairs(response.headers), 'sec-websocket-accept')?.trim() ?? '';
}

/** An entry has no time of receiving while its socket is open. */
function isClosed({ timings }: HarEntry): boolean {
  return (timings?.receive ?? 0) > 0;
}
