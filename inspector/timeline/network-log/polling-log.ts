import { Kind } from '../../observation.ts';
import { engineBase, engineOf } from '../../protocol/engine-io/parameters.ts';
import type { LogDocument } from './log-document.ts';
import { sidInBody } from './sid-in-body.ts';

/** One finished HTTP request of Engine.IO's polling, as a network log tells it. */
export interface LoggedExchange {
  readonly url: string;
  readonly method: string;
  readonly document: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/** Groups the script requests of JSONP polling into sequences: no tap sees those. */
export class PollingLog {
  readonly #connections = new Map<string, number>();
  #exchanges = 0;

  constructor(private readonly log: LogDocument) {}

  /** Is this a request that only the network log shows? */
  static concerns(url: string): boolean {
    const engine = engineOf(url);
    return engine?.transport === 'polling' && engine.jsonp !== null;
  }

  add(exchange: LoggedExchange): void {
    const { log } = this;
    const { startedAt, endedAt, requestBody, responseBody } = exchange;
    const connection = this.#connectionOf(exchange);
    const number = ++this.#exchanges;
    const { method, url, status } = exchange;
    log.note(connection, Kind.requested, startedAt, { exchange: number, method, url });
    if (requestBody) log.payload(connection, Kind.sent, startedAt, requestBody);
    const failure = status === 0 ? { failure: 'error' } : {};
    log.note(connection, Kind.responded, endedAt, { exchange: number, status, ...failure });
    if (responseBody) log.payload(connection, Kind.received, endedAt, responseBody);
  }

  #connectionOf({ url, document, startedAt, responseBody }: LoggedExchange): number {
    const sid = engineOf(url)?.sid ?? sidInBody(responseBody ?? '');
    const key = `${engineBase(url)} ${sid}`;
    const known = this.#connections.get(key);
    if (known !== undefined) return known;
    const connection = this.log.connect(
      { url, transport: 'polling', api: 'script', document, source: 'network-log', protocols: [] },
      startedAt,
    );
    this.#connections.set(key, connection);
    return connection;
  }
}
