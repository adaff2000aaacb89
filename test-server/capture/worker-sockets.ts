import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import { Kind } from '../../inspector/observation.ts';
import { base64Decode } from '../../inspector/protocol/base64.ts';
import type { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { headerPairs } from './cdp-headers.ts';

type Frame =
  | Protocol.Network.WebSocketFrameSentEvent
  | Protocol.Network.WebSocketFrameReceivedEvent;

const TEXT = 1;
const BINARY = 2;

/** RFC 6455 section 7.1.5: no close frame was seen. */
const ABNORMAL = 1006;

interface Socket {
  readonly connection: number;
  /** Seconds to add to the log's own clock to get seconds since the epoch. */
  offset: number;
}

/** Records the sockets of one worker, which no tap reaches, from the browser's network events. */
export class WorkerSockets {
  readonly #sockets = new Map<string, Socket>();

  /** @param worker URL of the worker's script */
  constructor(
    private readonly log: LogDocument,
    private readonly worker: string,
  ) {}

  created(event: Protocol.Network.WebSocketCreatedEvent, now: number): void {
    const opening = {
      url: event.url,
      transport: 'websocket',
      api: 'WebSocket',
      document: this.worker,
      source: 'network-log',
      worker: true,
      protocols: [],
      ...callSiteOf(event.initiator),
    } as const;
    const connection = this.log.connect(opening, now);
    this.#sockets.set(event.requestId, { connection, offset: Number.NaN });
  }

  requested(event: Protocol.Network.WebSocketWillSendHandshakeRequestEvent): void {
    const socket = this.#sockets.get(event.requestId);
    if (!socket) return;
    socket.offset = event.wallTime - event.timestamp;
    const detail = { headers: headerPairs(event.request.headers), withheld: [] };
    this.log.note(socket.connection, Kind.handshakeRequest, event.wallTime * 1_000, detail);
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

  failed(event: Protocol.Network.WebSocketFrameErrorEvent): void {
    this.#note(event, Kind.failed, { message: event.errorMessage });
  }

  /** The log does not show the close frame: its code is not known. */
  closed(event: Protocol.Network.WebSocketClosedEvent): void {
    const detail = { code: ABNORMAL, reason: '', wasClean: false, bufferedAmount: 0 };
    this.#note(event, Kind.closed, detail);
    this.#sockets.delete(event.requestId);
  }

  #note(event: { requestId: string; timestamp: number }, kind: Kind, detail: object): void {
    const socket = this.#sockets.get(event.requestId);
    if (!socket) return;
    this.log.note(socket.connection, kind, millis(socket, event.timestamp), detail);
  }
}

function millis(socket: Socket, timestamp: number): number {
  return Number.isNaN(socket.offset) ? Date.now() : (timestamp + socket.offset) * 1_000;
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
