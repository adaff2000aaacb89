import type { Browser } from 'webextension-polyfill';
import type { Batch } from '../../inspector/observation.ts';
import type { HarEntry } from '../../inspector/timeline/network-log/har-entry.ts';
import { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import {
  type LoggedAnswer,
  type LoggedRequest,
  type OpenExchange,
  PollingLog,
} from '../../inspector/timeline/network-log/polling-log.ts';
import type { Navigations } from './firefox-navigations.ts';

/**
 * The log tells of a request when it has ended. What a page posts it answers at once, but the answer
 * of the polling request that hung meanwhile may be told first: what is told waits this long for
 * what belongs in front of it.
 */
const HOLD_MS = 1_500;

const ABORTED = 'net::ERR_ABORTED';

/** An answer in Firefox and in Chromium. */
type Content = readonly [content: string | null, encoding: string] | { content: string | null };

type Network = Browser['devtools']['network'];
type FinishedRequest = HarEntry & { getContent(): Promise<Content> };

/** Something that happened, and when, in milliseconds since the epoch. */
interface Happened {
  readonly at: number;
  record(): void;
}

/**
 * Reads JSONP polling from DevTools' network log: scripts bring what comes and forms send what goes,
 * and no tap sees either.
 */
export class JsonpWatch {
  #log = new LogDocument(crypto.randomUUID());
  #polling = new PollingLog(this.#log);
  #held: Happened[] = [];
  /** When the page came. */
  #since = 0;
  #turn: Promise<void> = Promise.resolve();
  /** Requests that were read from the log as it was when the panel began. */
  readonly #caughtUp = new Set<string>();

  /**
   * @param take takes what happened
   * @param gone hears that the page which polled has gone
   * @param page URL of the inspected page
   * @param navigations tell when the tab goes to another
   */
  constructor(
    private readonly network: Network,
    private readonly take: (batch: Batch) => void,
    private readonly gone: (document: string, at: number) => void,
    private readonly page: () => string,
    navigations: Navigations,
  ) {
    network.onRequestFinished.addListener((request: unknown) => {
      this.#inTurn(() => this.#finished(request as FinishedRequest));
    });
    navigations.addListener(() => this.#inTurn(async () => this.#left()));
    this.#inTurn(() => this.#catchUp());
  }

  /** The panel begins when it is first shown; DevTools may have logged requests before. */
  async #catchUp(): Promise<void> {
    const { entries } = (await this.network.getHAR()) as unknown as { entries: FinishedRequest[] };
    for (const entry of entries) {
      if (entry.response.status === 0) continue;
      await this.#finished(entry);
      this.#caughtUp.add(nameOf(entry));
    }
  }

  async #finished(entry: FinishedRequest): Promise<void> {
    const { url, method, postData } = entry.request;
    if (!PollingLog.concerns(url) || this.#caughtUp.delete(nameOf(entry))) return;
    const responseBody = await contentOf(entry);
    const startedAt = Date.parse(entry.startedDateTime);
    const { status, _error } = entry.response;
    // The browser gives up what the page before had asked for, and tells it of this one.
    if (status === 0 && startedAt < this.#since) return;
    const requestBody = postData?.text ?? null;
    this.#hold(
      { url, method, document: this.page(), startedAt, requestBody },
      { endedAt: startedAt + entry.time, status, responseBody, aborted: _error === ABORTED },
    );
  }

  #hold(request: LoggedRequest, answer: LoggedAnswer): void {
    let open: OpenExchange | null = null;
    const ask = () => {
      open = this.#polling.request(request);
    };
    const end = () => {
      if (open) this.#polling.respond(open, answer);
      else this.#polling.add({ ...request, ...answer });
    };
    this.#held.push({ at: request.startedAt, record: ask }, { at: answer.endedAt, record: end });
    setTimeout(() => this.#release(answer.endedAt), HOLD_MS);
  }

  /** Records what happened until `end`, milliseconds since the epoch, in the order in which it did. */
  #release(end: number): void {
    const due = this.#held.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    this.#held = this.#held.filter(({ at }) => at > end);
    for (const { record } of due) record();
    const batch = this.#log.take();
    if (batch) this.take(batch);
  }

  /** What the next page polls is of another document. */
  #left(): void {
    this.#release(Number.POSITIVE_INFINITY);
    this.#since = Date.now();
    this.gone(this.#log.id, this.#since);
    this.#log = new LogDocument(crypto.randomUUID());
    this.#polling = new PollingLog(this.#log);
  }

  #inTurn(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(step);
  }
}

function nameOf({ startedDateTime, request }: HarEntry): string {
  return `${startedDateTime} ${request.url}`;
}

/** @returns null where the browser has it no more */
async function contentOf(entry: FinishedRequest): Promise<string | null> {
  try {
    const answer = await entry.getContent();
    return 'content' in answer ? answer.content : answer[0];
  } catch {
    return null;
  }
}
