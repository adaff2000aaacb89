import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { readEndRequest } from './close-request.ts';

// Room for one message of 50 MB, the size that the capture is tried with.
const maxMessageBytes = 64 * 1024 * 1024;
// A client that sends and never reads would otherwise fill the memory with echoes.
const maxUnreadBytes = 2 * maxMessageBytes;

const subprotocols = ['echo', 'json'] as const;

/** Echoes raw WebSocket messages. */
export interface EchoServer {
  /** Takes over an HTTP upgrade; `deflate` agrees to permessage-deflate (RFC 7692). */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, deflate: boolean): void;
  /** Says goodbye (1001) to every client. */
  close(): void;
}

export function createEchoServer(): EchoServer {
  const [plain, deflating] = [createServer(false), createServer(true)];
  return {
    accept(request, socket, head, deflate) {
      const server = deflate ? deflating : plain;
      server.handleUpgrade(request, socket, head, (client) => echo(client));
    },
    close() {
      for (const client of [...plain.clients, ...deflating.clients]) {
        client.close(1001, 'the lab ends');
      }
    },
  };
}

function createServer(perMessageDeflate: boolean): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    perMessageDeflate,
    maxPayload: maxMessageBytes,
    handleProtocols: (asked) => subprotocols.find((name) => asked.has(name)) ?? false,
  });
}

function echo(client: WebSocket): void {
  // What breaks the protocol ends its own connection: `close` follows.
  client.on('error', () => undefined);
  client.on('message', (data, isBinary) => {
    if (client.bufferedAmount > maxUnreadBytes) {
      client.close(1013, 'read your echoes first');
    } else if (isBinary) {
      client.send(data, { binary: true });
    } else {
      answerText(client, textOf(data));
    }
  });
}

function answerText(client: WebSocket, text: string): void {
  const request = readEndRequest(text);
  if (typeof request === 'string') {
    client.send(JSON.stringify({ error: request }));
  } else if (request?.end === 'close') {
    client.close(request.code, request.reason);
  } else if (request?.end === 'terminate') {
    client.terminate();
  } else {
    client.send(client.protocol === 'json' ? answerJson(text) : text);
  }
}

/** The subprotocol `json` speaks JSON both ways, so that an echo differs from what it echoes. */
function answerJson(text: string): string {
  try {
    return JSON.stringify({ echo: JSON.parse(text) as unknown });
  } catch {
    return JSON.stringify({ error: 'expected JSON, as the subprotocol json promises' });
  }
}

function textOf(data: RawData): string {
  return Array.isArray(data)
    ? Buffer.concat(data).toString()
    : Buffer.from(data as Buffer).toString();
}
