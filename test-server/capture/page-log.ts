import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import {
  type Explained,
  type HandshakeResponse,
  Kind,
  type Revealed,
} from '../../inspector/observation.ts';
import type { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { PollingLog } from '../../inspector/timeline/network-log/polling-log.ts';
import { acceptIn, headerPairs } from './cdp-headers.ts';
import { PollingHandshakes } from './polling-handshakes.ts';

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
  readonly handshakes: PollingHandshakes;

  constructor(
    private readonly log: LogDocument,
    private readonly polling: PollingLog,
    private readonly bodies: Bodies,
  ) {
    this.handshakes = new PollingHandshakes(log);
  }

  created(event: Protocol.Network.WebSocketCreatedEvent): void {
    this.#urls.set(event.requestId, event.url);
  }

  handshakeRequested(event: Protocol.Network.WebSocketWillSendHandshakeRequestEvent): void {
    this.#requests.set(event.requestId, event);
  }

  handshakeResponded(event: Protocol.Network.WebSocketHandshakeResponseReceivedEvent): void {
    const { status, statusText, headers } = event.response;
    this.#reveal(event.requestId, { status, statusText, headers: headerPairs(headers) });
  }

  /** The log shows no answer that refused the handshake, but tells its status in words. */
  failed(
    { requestId, errorMessage }: Protocol.Network.WebSocketFrameErrorEvent,
    now: number,
  ): void {
    const status = Number(/Unexpected response code: (\d{3})/.exec(errorMessage)?.[1] ?? 0);
    this.#reveal(requestId, { status, statusText: '', headers: [] });
    const url = this.#urls.get(requestId) ?? '';
    const explained: Explained = { url, message: errorMessage };
    this.log.note(0, Kind.explained, now, explained);
  }

  #reveal(requestId: string, response: HandshakeResponse): void {
    const asked = this.#requests.get(requestId);
    this.#requests.delete(requestId);
    if (!asked) return;
    const revealed: Revealed = {
      url: this.#urls.get(requestId) ?? '',
      accept: acceptIn(response.headers),
      request: { headers: headerPairs(asked.request.headers), withheld: [] },
      response,
    };
    this.log.note(0, Kind.revealed, asked.wallTime * 1_000, revealed);
  }

  closed({ requestId }: Protocol.Network.WebSocketClosedEvent): void {
    this.#urls.delete(requestId);
    this.#requests.delete(requestId);
  }

  requested(event: Protocol.Network.RequestWillBeSentEvent): void {
    this.handshakes.requested(event);
    if (!PollingLog.concerns(event.request.url)) return;
    this.#scripts.set(event.requestId, { request: event, status: 0 });
  }

  responded(event: Protocol.Network.ResponseReceivedEvent): void {
    this.handshakes.responded(event);
    const script = this.#scripts.get(event.requestId);
    if (script) script.status = event.response.status;
  }

  async finished(requestId: string, timestamp: number): Promise<void> {
    this.handshakes.finished(requestId);
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
