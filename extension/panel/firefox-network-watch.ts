import type { Browser } from 'webextension-polyfill';
import { type Batch, Kind } from '../../inspector/observation.ts';
import { handshakeResponseOf, openingOf, revealedOf } from '../../inspector/timeline/details.ts';
import { headerValue } from '../../inspector/timeline/header-value.ts';
import {
  FirefoxSockets,
  isFirefoxSocket,
} from '../../inspector/timeline/network-log/firefox-sockets.ts';
import type { HarEntry } from '../../inspector/timeline/network-log/har-entry.ts';
import { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { pollingHandshakeOf } from '../../inspector/timeline/network-log/polling-handshake.ts';
import type { Navigations } from './firefox-navigations.ts';
import { isTapped } from './is-tapped.ts';
import { type Told, ToldOnce } from './told-once.ts';

type Network = Browser['devtools']['network'];

/** Who wants to know. */
export interface FirefoxNetworkEnd {
  take(batch: Batch): void;
  /** A worker has this socket: Firefox shows nobody what it carries. */
  unseen(url: string): void;
}

/**
 * Reads handshakes from the network log of Firefox's DevTools, where what `webRequest` told the page's
 * frame came too late for it, and those of workers, which no frame has.
 */
export class FirefoxNetworkWatch {
  readonly #log = new LogDocument(crypto.randomUUID());
  readonly #sockets = new FirefoxSockets(this.#log);
  readonly #told = new ToldOnce();

  /** @param navigations tell when the tab goes to another page */
  constructor(
    network: Network,
    private readonly end: FirefoxNetworkEnd,
    navigations: Navigations,
  ) {
    network.onRequestFinished.addListener((request: unknown) => {
      this.#finished(request as HarEntry);
      this.#flush();
    });
    // Before anybody forgets what was of that page: the end of its sockets is too.
    navigations.addListener(() => {
      this.#sockets.emptied(Date.now());
      this.#flush();
    });
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

  /**
   * A document has gone, and its workers with it.
   * @param at milliseconds since the epoch
   */
  gone(document: string, at: number): void {
    this.#sockets.leave(document, at);
    this.#flush();
  }

  #notice({ kind, document, name, at, detail }: Told): void {
    const { tapped } = this.#sockets;
    switch (kind) {
      case Kind.untapped:
        this.#sockets.follow(revealedOf(detail), document);
        break;
      case Kind.opening:
        if (isTapped(detail)) tapped.begin(name, openingOf(detail).url);
        break;
      case Kind.handshakeResponse:
        this.#answered(name, detail);
        break;
      case Kind.opened:
        tapped.settle(name, true, at, false);
        break;
      case Kind.failed:
      case Kind.closed:
        tapped.settle(name, false, at, false);
        break;
      default:
    }
  }

  #answered(name: string, detail: string): void {
    const accept = headerValue(handshakeResponseOf(detail).headers, 'sec-websocket-accept');
    this.#sockets.tapped.answered(name, accept?.trim() ?? '');
  }

  #finished(entry: HarEntry): void {
    const now = Date.now();
    if (isFirefoxSocket(entry)) {
      this.#sockets.add(entry, now);
      return;
    }
    const revealed = pollingHandshakeOf(entry);
    if (revealed) this.#log.note(0, Kind.revealed, Date.parse(entry.startedDateTime), revealed);
  }

  #flush(): void {
    const batch = this.#log.take();
    if (batch) this.end.take(batch);
    for (const url of this.#sockets.takeUnseen()) this.end.unseen(url);
  }
}
