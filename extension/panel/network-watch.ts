import type { Browser } from 'webextension-polyfill';
import { type Batch, Kind } from '../../inspector/observation.ts';
import {
  handshakeRequestOf,
  handshakeResponseOf,
  revealedOf,
} from '../../inspector/timeline/details.ts';
import { headerValue } from '../../inspector/timeline/header-value.ts';
import type { HarEntry } from '../../inspector/timeline/network-log/har-entry.ts';
import { HarSockets } from '../../inspector/timeline/network-log/har-sockets.ts';
import { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';

/** The log is read whole each time, so an idle socket is asked about ever less often. */
const FIRST_MS = 250;
const LAST_MS = 5_000;

type Network = Browser['devtools']['network'];

/** Who wants to know. */
export interface NetworkEnd {
  take(batch: Batch): void;
  /** A worker opened this socket before DevTools was there: nothing shows its traffic. */
  missed(url: string): void;
}

/**
 * Reads from DevTools' network log what no tap in the page sees of WebSockets: sockets of workers,
 * and the handshake headers that are withheld from extensions. What comes from there comes late.
 * The log is read only while there is something to look for in it.
 */
export class NetworkWatch {
  readonly #log = new LogDocument(crypto.randomUUID());
  readonly #sockets = new HarSockets(this.#log);
  /** Connections whose request was shown without its key; their answer is to come. */
  readonly #withheld = new Set<string>();
  #wait = FIRST_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Settles when the last reading is taken over. */
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly network: Network,
    private readonly end: NetworkEnd,
  ) {
    network.onNavigated.addListener(() => {
      this.#sockets.emptied(Date.now());
      this.#rest();
      this.#flush();
    });
  }

  /** Looks through what the taps tell for sockets that only the network log can complete. */
  notice({ document, kind, connection, at, text }: Batch): void {
    for (let row = 0; row < kind.length; row++) {
      const detail = text[row] ?? '';
      const name = `${document}.${connection[row]}`;
      if (kind[row] === Kind.untapped) {
        this.#sockets.follow(revealedOf(detail), document, at[row] ?? 0);
        this.#soon();
      } else if (kind[row] === Kind.handshakeRequest) {
        if (handshakeRequestOf(detail).withheld.length > 0) this.#withheld.add(name);
      } else if (kind[row] === Kind.handshakeResponse && this.#withheld.delete(name)) {
        this.#seekKey(detail);
      }
    }
    this.#flush();
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

  #seekKey(detail: string): void {
    const accept = headerValue(handshakeResponseOf(detail).headers, 'sec-websocket-accept')?.trim();
    if (!accept) return;
    this.#sockets.seekKey(accept);
    this.#soon();
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
    this.#timer = setTimeout(async () => {
      const isNews = await this.#read();
      this.#wait = isNews ? FIRST_MS : Math.min(this.#wait * 2, LAST_MS);
      this.#schedule();
    }, this.#wait);
  }

  /** One reading at a time: an older one must not come behind a newer one. */
  #read(): Promise<boolean> {
    const read = this.#reading.then(async () => {
      const { entries } = (await this.network.getHAR()) as unknown as { entries: HarEntry[] };
      const isNews = this.#sockets.read(entries);
      this.#flush();
      return isNews;
    });
    this.#reading = read.then(() => undefined);
    return read;
  }

  #flush(): void {
    const batch = this.#log.take();
    if (batch) this.end.take(batch);
    for (const url of this.#sockets.takeMissed()) this.end.missed(url);
  }
}
