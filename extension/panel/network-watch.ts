import type { Browser } from 'webextension-polyfill';
import { type Batch, Kind } from '../../inspector/observation.ts';
import {
  handshakeRequestOf,
  handshakeResponseOf,
  openingOf,
  revealedOf,
} from '../../inspector/timeline/details.ts';
import { headerValue } from '../../inspector/timeline/header-value.ts';
import type { HarEntry } from '../../inspector/timeline/network-log/har-entry.ts';
import { HarSockets } from '../../inspector/timeline/network-log/har-sockets.ts';
import { isWorkerScript } from '../../inspector/timeline/network-log/is-worker-script.ts';
import { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { pollingHandshakeOf } from '../../inspector/timeline/network-log/polling-handshake.ts';
import { isSocket } from '../../inspector/timeline/network-log/socket-entry.ts';
import { isTapped } from './is-tapped.ts';
import { type Told, ToldOnce } from './told-once.ts';

/** The log is read whole each time, so an idle socket is asked about ever less often. */
const FIRST_MS = 250;
const LAST_MS = 5_000;

/** So many times as long as a reading takes, the next is waited for: it costs 5 % of DevTools' time at most. */
const PATIENCE = 20;

type Network = Browser['devtools']['network'];

/** Who wants to know. */
export interface NetworkEnd {
  take(batch: Batch): void;
  /** A worker opened this socket before DevTools was there: nothing shows its traffic. */
  missed(url: string): void;
}

/**
 * Reads from DevTools' network log what no tap in the page sees of WebSockets: their handshakes, and
 * sockets of workers. Of a socket that has ended the log tells by itself; of one that lives it must be
 * asked, and is only while there is something to look for in it.
 */
export class NetworkWatch {
  readonly #log = new LogDocument(crypto.randomUUID());
  readonly #sockets: HarSockets;
  readonly #told = new ToldOnce();
  /** Connections whose request was shown without its key; their answer is to come. */
  readonly #withheld = new Set<string>();
  /** What happened before is in the first reading. */
  readonly #since = Date.now();
  #wait = FIRST_MS;
  /** What the last reading of this page's log took, in milliseconds. */
  #cost = 0;
  /** The tab's pages so far, each of which begins with an empty log. */
  #pages = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Settles when the last reading is taken over. */
  #reading: Promise<unknown> = Promise.resolve();

  /** @param ours what the URLs of the extension's own scripts begin with */
  constructor(
    private readonly network: Network,
    private readonly end: NetworkEnd,
    ours: string,
  ) {
    this.#sockets = new HarSockets(this.#log, ours);
    network.onRequestFinished.addListener((request: unknown) => {
      this.#finished(request as HarEntry);
    });
    network.onNavigated.addListener(() => {
      this.#sockets.emptied(Date.now());
      this.#cost = 0;
      this.#pages++;
      this.#soon();
      this.#flush();
    });
    // DevTools may have been open for long before its panel is shown.
    void this.#read((entry) => this.#reveal(entry)).then(() => this.#schedule());
  }

  /** Id of the document that stands for the log. */
  get document(): string {
    return this.#log.id;
  }

  /** Looks through what the taps tell for sockets that only the network log can complete. */
  notice(batch: Batch): void {
    this.#told.each(batch, (told) => this.#notice(told));
    this.#flush();
  }

  #notice({ kind, document, name, at, detail }: Told): void {
    switch (kind) {
      case Kind.untapped:
        this.#sockets.follow(revealedOf(detail), document);
        this.#soon();
        break;
      case Kind.opening:
        if (isTapped(detail)) this.#sockets.tapped.begin(name, openingOf(detail).url);
        break;
      case Kind.handshakeRequest:
        if (handshakeRequestOf(detail).withheld.length > 0) this.#withheld.add(name);
        break;
      case Kind.handshakeResponse:
        this.#answered(name, detail);
        break;
      case Kind.opened:
        this.#settled(name, true, at);
        break;
      case Kind.failed:
      case Kind.closed:
        this.#settled(name, false, at);
        break;
      default:
    }
  }

  /**
   * A document has gone, and its workers with it.
   * @param at milliseconds since the epoch
   */
  async gone(document: string, at: number): Promise<void> {
    if (this.#sockets.waits) await this.#read();
    this.#sockets.leave(document, at);
    this.#rest();
    this.#flush();
  }

  #answered(name: string, detail: string): void {
    const isWithheld = this.#withheld.delete(name);
    const accept = headerValue(handshakeResponseOf(detail).headers, 'sec-websocket-accept')?.trim();
    // Of a handshake that failed the log may know more.
    if (!accept) return;
    this.#sockets.tapped.answered(name, accept);
    if (!isWithheld) return;
    this.#sockets.seekKey(accept);
    this.#soon();
  }

  #settled(name: string, opened: boolean, at: number): void {
    const waited = this.#sockets.tapped.waits;
    this.#sockets.tapped.settle(name, opened, at, at >= this.#since);
    if (!waited && this.#sockets.tapped.waits) this.#soon();
  }

  #finished(entry: HarEntry): void {
    if (isSocket(entry)) {
      if (this.#sockets.finish(entry, Date.now())) this.#soon();
    } else if (isWorkerScript(entry)) {
      this.#sockets.look();
      this.#soon();
    } else this.#reveal(entry);
    this.#flush();
  }

  /** The handshake of polling, of which a tap in the page sees the status alone. */
  #reveal(entry: HarEntry): void {
    const revealed = pollingHandshakeOf(entry);
    if (revealed) this.#log.note(0, Kind.revealed, Date.parse(entry.startedDateTime), revealed);
  }

  /** Asks no more where there is nothing left to look for. */
  #rest(): void {
    if (!this.#sockets.waits) clearTimeout(this.#timer);
  }

  #soon(): void {
    this.#wait = FIRST_MS;
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#sockets.waits) return;
    this.#timer = setTimeout(
      async () => {
        const isNews = this.#sockets.waits && (await this.#read());
        this.#wait = isNews ? FIRST_MS : Math.min(this.#wait * 2, LAST_MS);
        this.#schedule();
      },
      Math.max(this.#wait, this.#cost * PATIENCE),
    );
  }

  /**
   * One reading at a time: an older one must not come behind a newer one.
   * @param also takes each entry besides
   */
  #read(also?: (entry: HarEntry) => void): Promise<boolean> {
    const read = this.#reading.then(async () => {
      const begin = performance.now();
      const page = this.#pages;
      const { entries } = (await this.network.getHAR()) as unknown as { entries: HarEntry[] };
      if (page === this.#pages) this.#cost = performance.now() - begin;
      const isNews = this.#sockets.read(entries, Date.now());
      if (also) entries.forEach(also);
      this.#flush();
      return isNews;
    });
    this.#reading = read;
    return read;
  }

  #flush(): void {
    const batch = this.#log.take();
    if (batch) this.end.take(batch);
    for (const url of this.#sockets.takeMissed()) this.end.missed(url);
  }
}
