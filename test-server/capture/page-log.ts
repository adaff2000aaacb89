import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import {
  type Explained,
  type HandshakeResponse,
  Kind,
  type Revealed,
} from '../../inspector/observation.ts';
import type { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import type { PollingLog } from '../../inspector/timeline/network-log/polling-log.ts';
import { acceptIn, headerPairs } from './cdp-headers.ts';
import { type Bodies, JsonpExchanges } from './jsonp-exchanges.ts';
import { PollingHandshakes } from './polling-handshakes.ts';

/** Records of a page what its taps cannot see: JSONP polling, and the headers withheld from extensions. */
export class PageLog {
  readonly #requests = new Map<string, Protocol.Network.WebSocketWillSendHandshakeRequestEvent>();
  readonly #urls = new Map<string, string>();
  readonly handshakes: PollingHandshakes;
  readonly #jsonp: JsonpExchanges;

  constructor(
    private readonly log: LogDocument,
    polling: PollingLog,
    bodies: Bodies,
  ) {
    this.handshakes = new PollingHandshakes(log);
    this.#jsonp = new JsonpExchanges(polling, bodies);
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

  requested(event: Protocol.Network.RequestWillBeSentEvent): Promise<void> {
    this.handshakes.requested(event);
    return this.#jsonp.requested(event);
  }

  responded(event: Protocol.Network.ResponseReceivedEvent): void {
    this.handshakes.responded(event);
    this.#jsonp.responded(event);
  }

  finished(requestId: string, timestamp: number, aborted: boolean): Promise<void> {
    this.handshakes.finished(requestId);
    return this.#jsonp.finished(requestId, timestamp, aborted);
  }
}
