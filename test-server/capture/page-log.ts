import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import { Kind, type Revealed } from '../../inspector/observation.ts';
import type { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { PollingLog } from '../../inspector/timeline/network-log/polling-log.ts';
import { acceptIn, headerPairs } from './cdp-headers.ts';

interface Script {
  readonly request: Protocol.Network.RequestWillBeSentEvent;
  status: number;
}

/** Asks the browser for a body; settles to null when it has none any more. */
export interface Bodies {
  response(requestId: string): Promise<string | null>;
  request(requestId: string): Promise<string | null>;
}

/** Records of a page what its taps cannot see: JSONP polling, and the headers withheld from extensions. */
export class PageLog {
  readonly #requests = new Map<string, Protocol.Network.WebSocketWillSendHandshakeRequestEvent>();
  readonly #urls = new Map<string, string>();
  readonly #scripts = new Map<string, Script>();

  constructor(
    private readonly log: LogDocument,
    private readonly polling: PollingLog,
    private readonly bodies: Bodies,
  ) {}

  created(event: Protocol.Network.WebSocketCreatedEvent): void {
    this.#urls.set(event.requestId, event.url);
  }

  handshakeRequested(event: Protocol.Network.WebSocketWillSendHandshakeRequestEvent): void {
    this.#requests.set(event.requestId, event);
  }

  handshakeResponded(event: Protocol.Network.WebSocketHandshakeResponseReceivedEvent): void {
    const asked = this.#requests.get(event.requestId);
    this.#requests.delete(event.requestId);
    const accept = acceptIn(headerPairs(event.response.headers));
    if (!asked || accept === '') return;
    const revealed: Revealed = {
      url: this.#urls.get(event.requestId) ?? '',
      accept,
      request: { headers: headerPairs(asked.request.headers), withheld: [] },
    };
    this.#urls.delete(event.requestId);
    this.log.note(0, Kind.revealed, asked.wallTime * 1_000, revealed);
  }

  requested(event: Protocol.Network.RequestWillBeSentEvent): void {
    if (!PollingLog.concerns(event.request.url)) return;
    this.#scripts.set(event.requestId, { request: event, status: 0 });
  }

  responded(event: Protocol.Network.ResponseReceivedEvent): void {
    const script = this.#scripts.get(event.requestId);
    if (script) script.status = event.response.status;
  }

  async finished(requestId: string, timestamp: number): Promise<void> {
    const script = this.#scripts.get(requestId);
    if (!script) return;
    this.#scripts.delete(requestId);
    const { request, status } = script;
    const { method, url, postData, hasPostData } = request.request;
    const responseBody = status === 0 ? null : await this.bodies.response(requestId);
    const requestBody = postData ?? (hasPostData ? await this.bodies.request(requestId) : null);
    this.polling.add({
      url,
      method,
      document: request.documentURL,
      startedAt: request.wallTime * 1_000,
      endedAt: (request.wallTime + timestamp - request.timestamp) * 1_000,
      status,
      requestBody,
      responseBody,
    });
  }
}
