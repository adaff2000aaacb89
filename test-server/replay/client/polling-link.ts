import { type EnginePacket, pollingBody, type Writing } from './engine-packet.ts';
import { httpExchange } from './http-exchange.ts';
import type { RowListener, RunLog } from './run-log.ts';

const OK = 200;

export interface PollingPlan extends Writing {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** The polling of one Engine.IO session; all that happens to it is noted. */
export class PollingLink {
  readonly #connection: number;
  readonly #abort = new AbortController();
  #queue: EnginePacket[] = [];
  #posting: Promise<void> | null = null;
  #polling: Promise<void> | null = null;
  #isPaused = false;
  #isOver = false;

  constructor(
    private readonly log: RunLog,
    private readonly plan: PollingPlan,
    listener: RowListener,
  ) {
    const url = plan.url.href;
    const opening = { url, transport: 'polling', api: 'XMLHttpRequest', protocols: [] } as const;
    this.#connection = log.open(opening, listener);
    queueMicrotask(() => this.#poll());
  }

  /** The server has given its id: it is polled from now on. */
  name(sid: string): void {
    this.plan.url.searchParams.set('sid', sid);
  }

  send(packets: readonly EnginePacket[]): void {
    this.#queue.push(...packets);
    this.#flush();
  }

  /** Sends and polls no more, once what is under way is over; what waits is handed back. */
  async pause(): Promise<EnginePacket[]> {
    this.#isPaused = true;
    await Promise.all([this.#posting, this.#polling]);
    const rest = this.#queue;
    this.#queue = [];
    return rest;
  }

  /** Says goodbye as a page does. */
  async close(): Promise<void> {
    this.send([{ control: '1' }]);
    await this.#posting;
    this.terminate();
  }

  /** Ends it without a word. */
  terminate(): void {
    this.#isOver = true;
    this.#abort.abort();
  }

  #flush(): void {
    if (this.#posting !== null || this.#isPaused || this.#isOver || this.#queue.length === 0)
      return;
    const body = pollingBody(this.#queue, this.plan);
    this.#queue = [];
    this.#posting = this.#exchange('POST', body).then(() => {
      this.#posting = null;
      this.#flush();
    });
  }

  #poll(): void {
    if (this.#isOver) return;
    this.#polling = this.#pollOn();
  }

  async #pollOn(): Promise<void> {
    while (!this.#isOver && !this.#isPaused) {
      if (!(await this.#exchange('GET'))) return;
    }
  }

  /** @returns whether it went well */
  async #exchange(method: 'GET' | 'POST', body?: string): Promise<boolean> {
    const { headers, url: address } = this.plan;
    const url = address.href;
    const exchange = this.log.exchange(this.#connection, method, url);
    if (body !== undefined) this.log.payload(this.#connection, 'sent', body);
    const { signal } = this.#abort;
    const answer = await httpExchange({
      method,
      url,
      headers,
      signal,
      ...(body !== undefined && { body }),
    });
    if (this.#isOver) return false;
    const { status, failure } = answer;
    const isFine = status === OK;
    if (!isFine) this.terminate();
    this.log.note(this.#connection, 'responded', {
      exchange,
      status,
      ...(failure !== undefined && { failure }),
    });
    if (answer.body !== '') this.log.payload(this.#connection, 'received', answer.body);
    return isFine;
  }
}
