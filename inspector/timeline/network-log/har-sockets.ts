import { type Header, Kind, type Revealed } from '../../observation.ts';
import { base64Decode } from '../../protocol/base64.ts';
import type { HarEntry, HarMessage } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';

const TEXT = 1;
const BINARY = 2;

/** How far a socket has been read. */
interface Followed {
  readonly connection: number;
  messages: number;
}

/**
 * Reads WebSockets out of the browser's network log. It is no stream: each reading has everything
 * again, so what was read before is remembered by the socket's Sec-WebSocket-Accept.
 */
export class HarSockets {
  readonly #untapped = new Map<string, Followed | null>();
  readonly #revealed = new Set<string>();

  constructor(private readonly log: LogDocument) {}

  /** A socket that no tap has: its entry is to be followed. */
  follow(accept: string): void {
    if (accept !== '' && !this.#untapped.has(accept)) this.#untapped.set(accept, null);
  }

  /** Is there a socket whose messages only the log shows? */
  get follows(): boolean {
    return this.#untapped.size > 0;
  }

  /** The page has gone, and its entries with it. */
  forget(): void {
    this.#untapped.clear();
    this.#revealed.clear();
  }

  /**
   * Records what is new in a reading.
   * @returns how many messages were new
   */
  read(entries: readonly HarEntry[]): number {
    let fresh = 0;
    for (const entry of entries) {
      if (!entry._webSocketMessages) continue;
      const accept = headerValue(entry.response.headers, 'sec-websocket-accept');
      const followed = this.#untapped.get(accept);
      if (followed !== undefined) fresh += this.#readMessages(entry, accept, followed);
      else this.#reveal(entry, accept);
    }
    return fresh;
  }

  #readMessages(entry: HarEntry, accept: string, known: Followed | null): number {
    const followed = known ?? this.#open(entry);
    this.#untapped.set(accept, followed);
    const messages = entry._webSocketMessages ?? [];
    const fresh = messages.slice(followed.messages);
    followed.messages = messages.length;
    for (const message of fresh) this.#message(followed.connection, message);
    return fresh.length;
  }

  #open(entry: HarEntry): Followed {
    const at = Date.parse(entry.startedDateTime);
    const { request, response } = entry;
    const { status, statusText } = response;
    const script = entry._initiator?.stack?.callFrames?.[0]?.url ?? '';
    const connection = this.log.connect(
      {
        url: request.url,
        transport: 'websocket',
        api: 'WebSocket',
        document: script,
        source: 'network-log',
        worker: true,
        protocols: headerValue(request.headers, 'sec-websocket-protocol')
          .split(/\s*,\s*/)
          .filter(Boolean),
      },
      at,
    );
    const headers = pairs(response.headers);
    this.log.note(connection, Kind.handshakeRequest, at, requestOf(entry));
    this.log.note(connection, Kind.handshakeResponse, at, { status, statusText, headers });
    this.log.note(connection, Kind.opened, at, {
      protocol: headerValue(response.headers, 'sec-websocket-protocol'),
      extensions: headerValue(response.headers, 'sec-websocket-extensions'),
    });
    return { connection, messages: 0 };
  }

  #message(connection: number, { type, time, opcode, data }: HarMessage): void {
    if (opcode !== TEXT && opcode !== BINARY) return;
    const payload = opcode === TEXT ? data : base64Decode(data);
    const kind = type === 'send' ? Kind.sent : Kind.received;
    if (payload !== null) this.log.payload(connection, kind, time * 1_000, payload);
  }

  #reveal(entry: HarEntry, accept: string): void {
    if (accept === '' || this.#revealed.has(accept)) return;
    this.#revealed.add(accept);
    const revealed: Revealed = { url: entry.request.url, accept, request: requestOf(entry) };
    this.log.note(0, Kind.revealed, Date.parse(entry.startedDateTime), revealed);
  }
}

function requestOf(entry: HarEntry) {
  return { headers: pairs(entry.request.headers), withheld: [] };
}

function pairs(headers: HarEntry['request']['headers']): Header[] {
  return headers.map(({ name, value }) => [name, value]);
}

function headerValue(headers: HarEntry['request']['headers'], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}
