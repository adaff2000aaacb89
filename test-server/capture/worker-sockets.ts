import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import { type Header, Kind } from '../../inspector/observation.ts';
import { base64Decode } from '../../inspector/protocol/base64.ts';
import type { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { headerPairs } from './cdp-headers.ts';

type Frame =
  | Protocol.Network.WebSocketFrameSentEvent
  | Protocol.Network.WebSocketFrameReceivedEvent;

const TEXT = 1;
const BINARY = 2;

/** The log does not show how a socket was closed. */
const UNSEEN_CLOSE = { code: 0, reason: '', wasClean: false, bufferedAmount: 0 };

interface Socket {
  readonly connection: number;
  /** Seconds to add to the log's own clock to get seconds since the epoch; null when not known. */
  readonly offset: number | null;
}

/** Records the sockets of one worker, which no tap reaches, from the browser's network events. */
export class WorkerSockets {
  readonly #created = new Map<string, Protocol.Network.WebSocketCreatedEvent>();
  readonly #sockets = new Map<string, Socket>();

  /** @param worker URL of the worker's script */
  constructor(
    private readonly log: LogDocument,
    private readonly worker: string,
  ) {}

  created(event: Protocol.Network.WebSocketCreatedEvent): void {
    this.#created.set(event.requestId, event);
  }

  requested(event: Protocol.Network.WebSocketWillSendHandshakeRequestEvent): void {
    const created = this.#created.get(event.requestId);
    if (!created) return;
    const headers = headerPairs(event.request.headers);
    const at = event.wallTime * 1_000;
    const connection = this.#open(created, at, protocolsIn(headers));
    const offset = event.wallTime - event.timestamp;
    this.#sockets.set(event.requestId, { connection, offset });
    this.log.note(connection, Kind.handshakeRequest, at, { headers, withheld: [] });
  }

  responded(event: Protocol.Network.WebSocketHandshakeResponseReceivedEvent): void {
    const { status, statusText } = event.response;
    const headers = headerPairs(event.response.headers);
    this.#note(event, Kind.handshakeResponse, { status, statusText, headers });
    if (status !== 101) return;
    const value = (name: string) =>
      headers.find((header) => header[0].toLowerCase() === name)?.[1] ?? '';
    const protocol = value('sec-websocket-protocol');
    this.#note(event, Kind.opened, { protocol, extensions: value('sec-websocket-extensions') });
  }

  frame(kind: Kind, event: Frame): void {
    const { opcode, payloadData } = event.response;
    const socket = this.#sockets.get(event.requestId);
    if (!socket || (opcode !== TEXT && opcode !== BINARY)) return;
    const payload = opcode === TEXT ? payloadData : base64Decode(payloadData);
    if (payload === null) return;
    this.log.payload(socket.connection, kind, millis(socket, event.timestamp), payload);
  }

  /** @param now milliseconds since the epoch */
  failed(event: Protocol.Network.WebSocketFrameErrorEvent, now: number): void {
    this.#openUnasked(event.requestId, now);
    this.#note(event, Kind.failed, { message: event.errorMessage });
  }

  /** @param now milliseconds since the epoch */
  closed(event: Protocol.Network.WebSocketClosedEvent, now: number): void {
    this.#openUnasked(event.requestId, now);
    this.#note(event, Kind.closed, UNSEEN_CLOSE);
    this.#sockets.delete(event.requestId);
  }

  /** A socket that failed before its handshake, such as one to a forbidden port. */
  #openUnasked(requestId: string, now: number): void {
    const created = this.#created.get(requestId);
    if (!created) return;
    const connection = this.#open(created, now, []);
    this.#sockets.set(requestId, { connection, offset: null });
  }

  #open(created: Protocol.Network.WebSocketCreatedEvent, at: number, protocols: string[]): number {
    this.#created.delete(created.requestId);
    return this.log.connect(
      {
        url: created.url,
        transport: 'websocket',
        api: 'WebSocket',
        document: this.worker,
        source: 'network-log',
        worker: true,
        protocols,
        ...callSiteOf(created.initiator),
      },
      at,
    );
  }

  #note(event: { requestId: string; timestamp: number }, kind: Kind, detail: object): void {
    const socket = this.#sockets.get(event.requestId);
    if (!socket) return;
    this.log.note(socket.connection, kind, millis(socket, event.timestamp), detail);
  }
}

function millis({ offset }: Socket, timestamp: number): number {
  return offset === null ? Date.now() : (timestamp + offset) * 1_000;
}

/** Sec-WebSocket-Protocol, RFC 6455 section 11.3.4. */
function protocolsIn(headers: readonly Header[]): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol')
    .flatMap(([, value]) => value.split(/\s*,\s*/))
    .filter((protocol) => protocol !== '');
}

function callSiteOf(initiator: Protocol.Network.Initiator | undefined): { callSite?: string } {
  const frames = initiator?.stack?.callFrames ?? [];
  if (frames.length === 0) return {};
  const lines = frames.map(({ functionName, url, lineNumber, columnNumber }) => {
    const place = `${url}:${lineNumber + 1}:${columnNumber + 1}`;
    return functionName === '' ? `    at ${place}` : `    at ${functionName} (${place})`;
  });
  return { callSite: lines.join('\n') };
}
