import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import { type Header, Kind, type Revealed } from '../../inspector/observation.ts';
import { engineOf } from '../../inspector/protocol/engine-io/parameters.ts';
import type { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { headerPairs } from './cdp-headers.ts';

/** What is known of a request so far; the log tells headers as sent and as received apart from the rest. */
interface Handshake {
  readonly url: string;
  readonly at: number;
  request: readonly Header[];
  response: readonly Header[];
  status: number;
  statusText: string;
}

/** Reveals the headers of the request that begins a polling sequence, and of its answer. */
export class PollingHandshakes {
  readonly #open = new Map<string, Handshake>();

  constructor(private readonly log: LogDocument) {}

  requested({ requestId, request, wallTime }: Protocol.Network.RequestWillBeSentEvent): void {
    const engine = engineOf(request.url);
    const isHandshake = engine?.transport === 'polling' && engine.sid === null;
    if (!isHandshake || engine.jsonp !== null) return;
    this.#open.set(requestId, {
      url: request.url,
      at: wallTime * 1_000,
      request: headerPairs(request.headers),
      response: [],
      status: 0,
      statusText: '',
    });
  }

  requestedExtra({ requestId, headers }: Protocol.Network.RequestWillBeSentExtraInfoEvent): void {
    const handshake = this.#open.get(requestId);
    if (handshake) handshake.request = headerPairs(headers);
  }

  responded({ requestId, response }: Protocol.Network.ResponseReceivedEvent): void {
    const handshake = this.#open.get(requestId);
    if (!handshake) return;
    handshake.status = response.status;
    handshake.statusText = response.statusText;
    if (handshake.response.length === 0) handshake.response = headerPairs(response.headers);
  }

  respondedExtra({ requestId, headers }: Protocol.Network.ResponseReceivedExtraInfoEvent): void {
    const handshake = this.#open.get(requestId);
    if (handshake) handshake.response = headerPairs(headers);
  }

  finished(requestId: string): void {
    const handshake = this.#open.get(requestId);
    this.#open.delete(requestId);
    if (!handshake) return;
    const { url, at, request, response, status, statusText } = handshake;
    const revealed: Revealed = {
      url,
      accept: '',
      request: { headers: request, withheld: [] },
      response: { status, statusText, headers: response },
    };
    this.log.note(0, Kind.revealed, at, revealed);
  }
}
