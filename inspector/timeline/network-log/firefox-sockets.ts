import type { Untapped } from '../../observation.ts';
import type { HarEntry } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';
import { acceptIn, hasOpened } from './socket-entry.ts';
import { TappedHandshakes } from './tapped-handshakes.ts';
import { WorkerSocket } from './worker-socket.ts';

/** Handshakes, and sockets of workers, that wait for one another; a page with more of them is none. */
const WAITING = 256;

/** What is older when a document goes was that document's, or nobody's any more. */
const RECENT_MS = 2_000;

/** A socket of a worker, with the id of the document that the worker belongs to. */
interface Owned<Value> {
  readonly document: string;
  readonly value: Value;
}

/** Is this the handshake of a WebSocket? */
export function isFirefoxSocket({ request }: HarEntry): boolean {
  return /^wss?:/.test(request.url);
}

/**
 * Reads WebSockets out of Firefox's network log. It tells each handshake once, when that is over, of
 * pages and workers alike; it does not tell who opened a socket, nor anything that comes afterwards.
 * Which ones are of workers says the hook, which has no tap on them.
 */
export class FirefoxSockets {
  readonly tapped: TappedHandshakes;
  /** Handshakes that may be those of workers. */
  #logged: HarEntry[] = [];
  /** Sockets of workers whose handshake is to come. */
  #sought: Owned<Untapped>[] = [];
  #followed: Owned<WorkerSocket>[] = [];
  #unseen: string[] = [];

  constructor(private readonly log: LogDocument) {
    this.tapped = new TappedHandshakes(log);
  }

  /**
   * Takes an entry of the log.
   * @param now milliseconds since the epoch
   */
  add(entry: HarEntry, now: number): void {
    const sought = this.#sought.find(({ value }) => isHandshakeOf(value, entry));
    if (sought) {
      this.#sought = this.#sought.filter((one) => one !== sought);
      this.#open(sought.document, entry);
      return;
    }
    if (!this.tapped.add(entry, now)) this.#logged = [...this.#logged, entry].slice(-WAITING);
  }

  /**
   * A socket that no tap has.
   * @param document id of the document that its worker belongs to
   */
  follow(untapped: Untapped, document: string): void {
    this.#unseen.push(untapped.url);
    const logged = this.#logged.findLast((entry) => isHandshakeOf(untapped, entry));
    if (logged) {
      this.#logged = this.#logged.filter((one) => one !== logged);
      this.#open(document, logged);
      return;
    }
    this.#sought = [...this.#sought, { document, value: untapped }].slice(-WAITING);
  }

  /**
   * The tab's page was left, and with it every worker.
   * @param at milliseconds since the epoch
   */
  emptied(at: number): void {
    for (const { value } of this.#followed) value.close(at);
    this.#followed = [];
  }

  /**
   * A document has gone, and its workers with it.
   * @param at milliseconds since the epoch
   */
  leave(document: string, at: number): void {
    this.tapped.leave(document);
    const isOthers = (one: Owned<unknown>) => one.document !== document;
    for (const one of this.#followed) if (!isOthers(one)) one.value.close(at);
    this.#followed = this.#followed.filter(isOthers);
    this.#logged = this.#logged.filter(
      (entry) => Date.parse(entry.startedDateTime) > at - RECENT_MS,
    );
    this.#sought = this.#sought.filter(isOthers);
  }

  /** @returns URLs of the sockets whose messages nothing shows, once each */
  takeUnseen(): string[] {
    const unseen = this.#unseen;
    this.#unseen = [];
    return unseen;
  }

  #open(document: string, entry: HarEntry): void {
    this.tapped.forget(acceptIn(entry));
    const value = WorkerSocket.open(this.log, entry);
    if (hasOpened(entry)) this.#followed.push({ document, value });
    else value.close(Date.parse(entry.startedDateTime) + entry.time);
  }
}

/** The answer to a random key names a handshake; one that was refused has only its URL. */
function isHandshakeOf({ url, accept }: Untapped, entry: HarEntry): boolean {
  return acceptIn(entry) === accept && (accept !== '' || entry.request.url === url);
}
