import type { WebSocket } from 'ws';
import { runSite } from '../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../scenarios/serving/web-socket-server.ts';

/** What the page has, for a test to call. */
export interface LifePage {
  /** Opens a socket over which messages stream, and answers some; settles with the first. */
  stream(): Promise<void>;
  /** Closes it; settles when it is closed. */
  hush(): Promise<void>;
  /** Adds a frame that streams too. */
  frame(): void;
  /** How many messages it has received over the last socket. */
  readonly received: number;
  /** Is `WebSocket` what it was when the page was loaded? */
  isSameWebSocket(): boolean;
  /** Errors and unhandled rejections. */
  readonly failures: readonly string[];
  /** For each time that the page was shown, whether it came from the back/forward cache. */
  readonly shows: readonly boolean[];
}

export interface LifeSite {
  /** Of a page that does nothing by itself; with `?streams=<name>` it streams from the beginning. */
  readonly url: string;
  /** What the URLs of its sockets have in them. */
  readonly server: string;
  close(): Promise<void>;
}

const PAGE = `<!doctype html><link rel="icon" href="data:,"><title>life</title><body><script>
var failures = [];
addEventListener('error', ({ message }) => failures.push(message));
addEventListener('unhandledrejection', ({ reason }) => failures.push(String(reason)));
var shows = [];
addEventListener('pageshow', ({ persisted }) => shows.push(persisted));
var received = 0;
let sent = 0;
let socket;
function stream() {
  socket = new WebSocket('ws://' + location.host + '/stream' + location.search);
  received = 0;
  return new Promise((resolve) => {
    socket.onmessage = () => {
      if (++received % 10 === 0) socket.send('sent ' + ++sent);
      resolve();
    };
  });
}
function hush() {
  const closed = new Promise((resolve) => { socket.onclose = () => resolve(); });
  socket.close();
  return closed;
}
function frame() {
  const frame = document.createElement('iframe');
  frame.src = '/?streams=frame';
  document.body.append(frame);
}
const OriginalWebSocket = WebSocket;
function isSameWebSocket() { return WebSocket === OriginalWebSocket; }
if (location.search.includes('streams')) stream();
</script>`;

/** Between two messages of a stream. */
const EVERY_MS = 10;

/** A page whose sockets go on for as long as it does. */
export async function startLifeSite(): Promise<LifeSite> {
  const running = await runSite({
    pages: { '/': PAGE, '/other': PAGE },
    attach: (http) => attachWebSockets(http, { '/stream': stream }),
  });
  return { ...running, server: `:${new URL(running.url).port}/` };
}

/** Sends numbered messages until the page closes. */
function stream(socket: WebSocket): void {
  let sent = 0;
  const timer = setInterval(() => socket.send(`received ${++sent}`), EVERY_MS);
  socket.on('close', () => clearInterval(timer));
}
