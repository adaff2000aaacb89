import type { Browser } from 'webextension-polyfill';
import {
  type Batch,
  type HandshakeRequest,
  Kind,
  type Untapped,
} from '../../inspector/observation.ts';
import type { HarEntry } from '../../inspector/timeline/network-log/har-entry.ts';
import { HarSockets } from '../../inspector/timeline/network-log/har-sockets.ts';
import { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { PollingLog } from '../../inspector/timeline/network-log/polling-log.ts';

/** The log is read whole each time, so an idle socket is asked about ever less often. */
const FIRST_MS = 250;
const LAST_MS = 5_000;

type Network = Browser['devtools']['network'];
type FinishedRequest = HarEntry & { getContent(): Promise<[content: string, encoding: string]> };

/**
 * Reads from DevTools' network log what no tap in the page sees: sockets of workers, JSONP polling,
 * and the handshake headers that are withheld from extensions. What comes from there comes late.
 */
export class NetworkWatch {
  readonly #log = new LogDocument(crypto.randomUUID());
  readonly #sockets = new HarSockets(this.#log);
  readonly #polling = new PollingLog(this.#log);
  #wait = FIRST_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly network: Network,
    private readonly deliver: (batch: Batch) => void,
    /** URL of the inspected page. */
    private readonly page: () => string,
  ) {
    network.onRequestFinished.addListener((request: unknown) => {
      void this.#finished(request as FinishedRequest);
    });
    network.onNavigated.addListener(() => this.#sockets.forget());
    void this.#read();
  }

  /** Looks through what the taps tell for sockets that only the network log can complete. */
  notice(batch: Batch): void {
    for (let row = 0; row < batch.kind.length; row++) {
      const kind = batch.kind[row];
      if (kind === Kind.untapped)
        this.#sockets.follow((JSON.parse(batch.text[row] ?? '{}') as Untapped).accept);
      else if (kind !== Kind.handshakeRequest || !withholds(batch.text[row] ?? '')) continue;
      this.#soon();
    }
  }

  #soon(): void {
    this.#wait = FIRST_MS;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), FIRST_MS);
  }

  async #read(): Promise<void> {
    const { entries } = (await this.network.getHAR()) as unknown as { entries: HarEntry[] };
    const fresh = this.#sockets.read(entries);
    this.#flush();
    if (!this.#sockets.follows) return;
    this.#wait = fresh > 0 ? FIRST_MS : Math.min(this.#wait * 2, LAST_MS);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), this.#wait);
  }

  async #finished(entry: FinishedRequest): Promise<void> {
    const { url, method, postData } = entry.request;
    if (!PollingLog.concerns(url)) return;
    const [content] = await entry.getContent();
    const startedAt = Date.parse(entry.startedDateTime);
    this.#polling.add({
      url,
      method,
      document: this.page(),
      startedAt,
      endedAt: startedAt + entry.time,
      status: entry.response.status,
      requestBody: postData?.text ?? null,
      responseBody: content,
    });
    this.#flush();
  }

  #flush(): void {
    const batch = this.#log.take();
    if (batch) this.deliver(batch);
  }
}

function withholds(detail: string): boolean {
  return (JSON.parse(detail) as HandshakeRequest).withheld.length > 0;
}
