import { Kind } from '../../observation.ts';
import { engineBase, engineOf } from '../../protocol/engine-io/parameters.ts';
import type { LogDocument } from './log-document.ts';
import { sidInBody } from './sid-in-body.ts';

/** An HTTP request of Engine.IO's polling, as a network log tells it. */
export interface LoggedRequest {
  readonly url: string;
  readonly method: string;
  readonly document: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly requestBody: string | null;
}

/** Its end. */
export interface LoggedAnswer {
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly responseBody: string | null;
  /** The browser gave the request up, as it does when its page goes. */
  readonly aborted?: boolean;
}

/** A request that is under way. */
export interface OpenExchange {
  readonly connection: number;
  readonly exchange: number;
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

  /** Records a request that has come to its end. */
  add(exchange: LoggedRequest & LoggedAnswer): void {
    const sid = sidIn(exchange.url) ?? sidInBody(exchange.responseBody ?? '');
    this.respond(this.#request(exchange, sid), exchange);
  }

  /**
   * Records a request as it goes out; `respond` is to follow.
   * @returns null for the first request of a sequence: which sequence that is, only its answer says,
   * so that it is one for `add`
   */
  request(request: LoggedRequest): OpenExchange | null {
    const sid = sidIn(request.url);
    return sid === null ? null : this.#request(request, sid);
  }

  respond({ connection, exchange }: OpenExchange, answer: LoggedAnswer): void {
    const { log } = this;
    const { status, endedAt, responseBody, aborted } = answer;
    const failure = status === 0 ? { failure: aborted ? 'abort' : 'error' } : {};
    log.note(connection, Kind.responded, endedAt, { exchange, status, ...failure });
    if (responseBody) log.payload(connection, Kind.received, endedAt, responseBody);
  }

  #request(request: LoggedRequest, sid: string): OpenExchange {
    const { log } = this;
    const { method, url, startedAt, requestBody } = request;
    const connection = this.#connectionOf(request, sid);
    const exchange = ++this.#exchanges;
    log.note(connection, Kind.requested, startedAt, { exchange, method, url });
    if (requestBody) log.payload(connection, Kind.sent, startedAt, requestBody);
    return { connection, exchange };
  }

  #connectionOf({ url, document, startedAt }: LoggedRequest, sid: string): number {
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

function sidIn(url: string): string | null {
  return engineOf(url)?.sid ?? null;
}
