import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { readReplayAsk } from '../../inspector/replay/replay-ask.ts';
import {
  BRIDGE_PORT,
  BRIDGE_VERSION,
  type BridgeService,
  bridgeLine,
  type FromBridge,
} from '../../inspector/timeline/bridge/bridge-words.ts';
import { readFuzzAsk } from '../../inspector/timeline/bridge/fuzz-ask.ts';
import { version as release } from '../../package.json';
import { listen } from '../listen.ts';
import { isSameToken, newToken } from '../token.ts';
import { refusalOf } from './bridge-door.ts';
import { runFuzzJob } from './fuzz-job.ts';
import { readHello } from './read-hello.ts';
import { runReplayJob } from './replay-job.ts';

export interface BridgeOptions {
  /** Absent: the known port, or, where that is taken, a free one. */
  readonly port?: number;
  /** The known port, where it is another. */
  readonly knownPort?: number;
  readonly services?: readonly BridgeService[];
  /** Starts a server on PORT; a panel may have it started, to be fuzzed. */
  readonly exec?: string;
  /** Hears of a panel that was let in, with the line for the next one. */
  readonly onPaired?: (next: string) => void;
}

export interface Bridge {
  /** What a person pastes into the panel. */
  readonly line: string;
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** A panel says who it is at once; who does not is none. */
const HELLO_MS = 5_000;

/** Far above any word of a panel, far below what hurts. */
const LARGEST_MESSAGE = 65_536;

/** Panels of one person. */
const MOST_CONNECTIONS = 16;

/**
 * Opens the door through which a panel talks to this process: on loopback, for extensions and programs
 * but no web page, and for who has the token alone.
 *
 * @throws the system's error (`EADDRINUSE`, `EACCES`, …) when it cannot listen
 */
export async function startBridge(options: BridgeOptions = {}): Promise<Bridge> {
  const { exec, onPaired = () => undefined, knownPort = BRIDGE_PORT } = options;
  const services: readonly BridgeService[] = [
    ...(options.services ?? []),
    ...(exec === undefined ? [] : [{ kind: 'startable', command: exec } as const]),
  ];
  const keys = new Set<string>();
  let token = newToken();
  let host = '';
  const http = createServer((_request, response) => {
    response.writeHead(404, { 'Content-Type': 'text/plain' });
    response.end('This is the bridge of Sockeye: it talks to its panel only.\n');
  });
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const why =
      refusalOf(request) ?? (server.clients.size >= MOST_CONNECTIONS ? 'too many panels' : null);
    if (why !== null) refuse(socket, why);
    else server.handleUpgrade(request, socket, head, greet);
  });

  const greet = (socket: WebSocket): void => {
    const say = (word: FromBridge) => socket.send(JSON.stringify(word));
    const turnAway = (why: 'token' | 'version') => {
      say({ type: 'refused', why, version: BRIDGE_VERSION });
      socket.close(4_401, `wrong ${why}`);
    };
    const patience = setTimeout(() => socket.terminate(), HELLO_MS);
    socket.on('error', () => undefined);
    socket.on('close', () => clearTimeout(patience));
    socket.once('message', (data, isBinary) => {
      clearTimeout(patience);
      const hello = isBinary ? null : readHello(String(data));
      if (hello === null) return socket.close(1_008, 'expected a hello');
      if (hello.version !== BRIDGE_VERSION) return turnAway('version');
      const isNew = isSameToken(hello.token, token);
      if (!isNew && ![...keys].some((key) => isSameToken(hello.token, key)))
        return turnAway('token');
      const key = isNew ? newToken() : hello.token;
      socket.once('message', (data, isBinary) => {
        const text = isBinary ? '' : String(data);
        const [replay, fuzz] = [readReplayAsk(text), readFuzzAsk(text)];
        if (replay !== null) void runReplayJob(socket, replay);
        else if (fuzz !== null) void runFuzzJob(socket, fuzz, exec);
        else socket.close(1_008, 'expected something that this version can do');
      });
      say({ type: 'welcome', version: BRIDGE_VERSION, release, key, services });
      if (!isNew) return;
      keys.add(key);
      token = newToken();
      onPaired(bridgeLine({ host, token }));
    });
  };

  const port = await listenAtKnown(http, options.port, knownPort);
  host = `127.0.0.1:${port}`;
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    get line() {
      return bridgeLine({ host, token });
    },
    port,
    async close() {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      for (const socket of server.clients) socket.close(1_001, 'the process ends');
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}

function refuse(socket: Duplex, why: string): void {
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`,
  );
}

/** Listens and tells the port. */
async function listenAtKnown(
  http: ReturnType<typeof createServer>,
  port: number | undefined,
  knownPort: number,
): Promise<number> {
  try {
    return await listen(http, port ?? knownPort, LOOPBACK);
  } catch (error) {
    // Another process of Sockeye has the known one.
    if (port !== undefined || (error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return listen(http, 0, LOOPBACK);
  }
}
