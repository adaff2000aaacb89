import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { pathOf } from '../../../inspector/replay/address.ts';
import type { Divergence } from '../../../inspector/replay/divergence.ts';
import type { MatchMode } from '../../../inspector/replay/match-mode.ts';
import { readScripts } from '../../../inspector/replay/read-scripts.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { baseOf } from '../../lab/http/lab-urls.ts';
import { parseUrl } from '../../lab/http/parse-url.ts';
import { listen } from '../../listen.ts';
import { playEnginePath } from './engine-path.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { replayDoor } from './replay-door.ts';
import { type ReplayListener, ReplayLog } from './replay-log.ts';
import type { ReplayedPath } from './replayed-path.ts';
import { answer, serveStatic } from './serve-static.ts';
import { playSocketPath } from './socket-path.ts';

export interface ReplayServerOptions extends ReplayListener {
  /** 0 or absent: a free port. */
  readonly port?: number | undefined;
  /** Address to listen on; 127.0.0.1 when absent. */
  readonly host?: string | undefined;
  /** 1, the recorded speed, when absent; `max` leaves out every delay. */
  readonly speed?: number | 'max' | undefined;
  /** `exact` when absent. */
  readonly match?: MatchMode | undefined;
  /** Folder whose files are served where the recording has nothing. */
  readonly static?: string | undefined;
  /** Origins of pages that may come, besides those of this machine. */
  readonly origins?: readonly string[] | undefined;
  /** Milliseconds that a client may be later than recorded before that counts as missing. */
  readonly patience?: number | undefined;
}

/** A recording that plays its server. */
export interface ReplayServer {
  readonly url: string;
  readonly port: number;
  /** The paths that the recording has, each with what is played there. */
  readonly paths: readonly { readonly path: string; readonly sessions: number }[];
  /** What clients did otherwise, in the order of being found; the first 10,000. */
  readonly divergences: readonly Divergence[];
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

const localhost = '127.0.0.1';

/** A person at the page is not as quick as a recording; a second more is no divergence. */
const PATIENCE_MS = 5_000;

/**
 * Plays the server of a recording, for any number of clients: sessions of Engine.IO and Socket.IO and
 * plain WebSockets, at the paths where they were recorded, on one port.
 *
 * @throws Error when the recording has nothing to play or an option is wrong, and the system's error
 * (`EADDRINUSE`, `EACCES`, …) when it cannot listen
 */
export async function startReplayServer(
  timeline: Timeline,
  options: ReplayServerOptions = {},
): Promise<ReplayServer> {
  const { host = localhost, speed = 1, match = 'exact', patience = PATIENCE_MS } = options;
  if (speed !== 'max' && !(speed > 0 && Number.isFinite(speed))) {
    throw new Error(`expected a speed above 0, or max, got ${speed}`);
  }
  const scripts = readScripts(timeline);
  if (scripts.length === 0) {
    throw new Error(
      'expected a recording with WebSockets or polling of Engine.IO, got one without',
    );
  }
  const log = new ReplayLog(options);
  const paths = pathsOf(scripts, { speed, match, patience, log });
  const http = serve(paths, options);
  const close = closer(http, paths);
  const port = await listen(http, options.port ?? 0, host);
  return {
    url: `http://${baseOf(host, port)}`,
    port,
    paths: countedPaths(scripts),
    divergences: log.divergences,
    close,
  };
}

function pathsOf(
  scripts: readonly Script[],
  options: Parameters<typeof playEnginePath>[2],
): readonly ReplayedPath[] {
  let sockets = 0;
  const nextName = () => `socket-${++sockets}`;
  return [...byPath(scripts)].flatMap(([path, all]) => {
    const engines = all.filter(({ engine }) => engine !== null);
    const plain = all.filter(({ engine }) => engine === null);
    return [
      ...(engines.length > 0 ? [playEnginePath(path, engines, options)] : []),
      ...(plain.length > 0 ? [playSocketPath(path, plain, { ...options, nextName })] : []),
    ];
  });
}

function countedPaths(scripts: readonly Script[]): ReplayServer['paths'] {
  return [...byPath(scripts)].map(([path, { length: sessions }]) => ({ path, sessions }));
}

function byPath(scripts: readonly Script[]): ReadonlyMap<string, readonly Script[]> {
  const groups = new Map<string, Script[]>();
  for (const script of scripts) {
    const group = groups.get(script.path);
    if (group === undefined) groups.set(script.path, [script]);
    else group.push(script);
  }
  return groups;
}

function serve(paths: readonly ReplayedPath[], options: ReplayServerOptions): Server {
  const { host = localhost, origins = [] } = options;
  const refusalOf = replayDoor({ host, origins });
  const serveFile = serveStatic(options.static);
  const at = ({ url = '' }: IncomingMessage) => {
    const path = pathOf(url);
    return paths.filter((one) => one.path === path);
  };
  const http = createServer((request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusalOf(request.headers);
    if (refusal !== null) return answer(response, 403, refusal);
    if (parseUrl(request.url) === undefined) return answer(response, 400, 'expected a path');
    if (at(request).some((path) => path.takeRequest?.(request, response))) return;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    serveFile(request, response);
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    const refusal = refusalOf(request.headers);
    if (refusal !== null) refuseUpgrade(socket, 403, refusal);
    else if (parseUrl(request.url) === undefined) refuseUpgrade(socket, 400, 'expected a path');
    else if (!at(request).some((path) => path.takeUpgrade(request, socket, head))) {
      refuseUpgrade(socket, 404, 'The recording has no WebSocket at this path.');
    }
  });
  return http;
}

/** Ends everything at once: a client that does not answer a goodbye is not waited for. */
function closer(http: Server, paths: readonly ReplayedPath[]): () => Promise<void> {
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const close = async () => {
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    for (const path of paths) path.close();
    // The goodbyes are written by then.
    await setImmediate();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
