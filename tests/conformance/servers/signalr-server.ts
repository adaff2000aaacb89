import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Backend } from '../../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../../scenarios/serving/web-socket-server.ts';
import { answerUnder } from './answer-under.ts';
import { SignalRHub } from './signalr-hub.ts';

const NEGOTIATED = {
  negotiateVersion: 1,
  connectionId: 'known',
  connectionToken: 'token',
  availableTransports: ['WebSockets', 'ServerSentEvents', 'LongPolling'].map((transport) => ({
    transport,
    transferFormats: ['Text'],
  })),
};

/** Attaches what a hub of SignalR answers at `/hub`, to one client; no package of npm is a server. */
export function attachSignalR(http: Server): Backend {
  const requests = new HubRequests();
  answerUnder(http, '/hub', (request, response) => requests.answer(request, response));
  const { idle, close } = attachWebSockets(http, {
    '/hub': (socket) => {
      const hub = new SignalRHub((message) => socket.send(message));
      socket.on('message', (data) => hub.hear(data.toString()));
    },
  });
  return {
    async idle() {
      await idle();
      // A page does not wait for what it says last.
      if (requests.used) await requests.hub.left;
    },
    close,
  };
}

/** The transports that go without a WebSocket. */
class HubRequests {
  readonly hub = new SignalRHub((message) => this.#send(message));
  /** Events that go out, or a poll that waits. */
  #stream: ServerResponse | undefined;
  #poll: ServerResponse | undefined;
  #polled = false;
  #unsent = '';

  get used(): boolean {
    return this.#polled || this.#stream !== undefined;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/hub/negotiate')) return json(response, NEGOTIATED);
    if (request.method === 'POST') {
      this.hub.hear(await text(request));
      response.writeHead(200).end();
    } else if (request.method === 'DELETE') {
      response.writeHead(202).end();
    } else if (request.headers.accept === 'text/event-stream') {
      this.#stream = response.writeHead(200, { 'content-type': 'text/event-stream' });
      // The page hears of it with the first bytes.
      this.#stream.write(':\r\n');
    } else {
      this.#take(response);
    }
  }

  /** The first poll comes back at once, and empty. */
  #take(poll: ServerResponse): void {
    this.#poll = poll;
    poll.once('close', () => {
      if (this.#poll === poll) this.#poll = undefined;
    });
    if (!this.#polled || this.#unsent !== '') this.#answerPoll();
    this.#polled = true;
  }

  #send(message: string): void {
    if (this.#stream) {
      this.#stream.write(`data: ${message}\r\n\r\n`);
      return;
    }
    this.#unsent += message;
    // What belongs together goes together, whether or not a poll waits already.
    setImmediate(() => this.#unsent !== '' && this.#answerPoll());
  }

  #answerPoll(): void {
    if (this.#poll === undefined) return;
    this.#poll.writeHead(200, { 'content-type': 'text/plain' }).end(this.#unsent);
    this.#unsent = '';
    this.#poll = undefined;
  }
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
