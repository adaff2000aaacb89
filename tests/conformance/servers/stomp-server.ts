import type { Server } from 'node:http';
import type { WebSocket } from 'ws';
import type { Backend } from '../../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../../scenarios/serving/web-socket-server.ts';

interface Frame {
  readonly command: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a subscriber is not told. */
const ABOUT_SENDING = new Set(['destination', 'transaction', 'receipt', 'content-length']);

type Headers = Readonly<Record<string, string | number>>;

/** Attaches a STOMP 1.2 broker for one client at a time at `/stomp`; npm has none that is kept. */
export function attachStomp(http: Server): Backend {
  const routes = { '/stomp': (socket: WebSocket) => new StompSession(socket) };
  return attachWebSockets(http, routes, { handleProtocols: () => 'v12.stomp' });
}

class StompSession {
  /** Id of the subscription by destination. */
  readonly #subscriptions = new Map<string, string>();
  #messages = 0;

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.#hear(parsed(data)));
  }

  #hear(frame: Frame): void {
    const { command, headers } = frame;
    if (command === 'CONNECT' || command === 'STOMP')
      this.#send('CONNECTED', { version: '1.2', 'heart-beat': '0,0', server: 'small' });
    if (command === 'SUBSCRIBE') this.#subscriptions.set(`${headers.destination}`, `${headers.id}`);
    if (command === 'SEND') this.#deliver(frame);
    if (headers.receipt !== undefined) this.#send('RECEIPT', { 'receipt-id': headers.receipt });
  }

  #deliver({ headers, body }: Frame): void {
    const { destination = '' } = headers;
    const subscription = this.#subscriptions.get(destination);
    if (subscription === undefined) return;
    const id = `${++this.#messages}`;
    const own = { subscription, 'message-id': id, ack: id, destination };
    const others = Object.entries(headers).filter(([name]) => !ABOUT_SENDING.has(name));
    const more = Object.fromEntries(others);
    this.#send('MESSAGE', { ...more, ...own, 'content-length': body.length }, body);
  }

  #send(command: string, headers: Headers, body: Buffer = Buffer.alloc(0)): void {
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const frame = Buffer.concat([
      Buffer.from(`${command}\n${lines.join('')}\n`),
      body,
      Buffer.of(0),
    ]);
    this.socket.send(frame, { binary: true });
  }
}

function parsed(data: Buffer): Frame {
  const end = data.indexOf('\n\n');
  const [command = '', ...lines] = data.toString('utf8', 0, end).split('\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(/:(.*)/s).slice(0, 2)));
  // A NUL ends the frame.
  return { command, headers, body: data.subarray(end + 2, data.lastIndexOf(0)) };
}
