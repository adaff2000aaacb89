import type { WebSocket } from 'ws';
import { runSite } from '../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../scenarios/serving/web-socket-server.ts';

/** What a socket of the soak has really carried, as its own page saw it. */
export interface Carried {
  readonly received: number;
  readonly sent: number;
}

/** What the page has, for a test to call. */
export interface SoakPage {
  /** Begins: one long stream, and frames that come and go. */
  soak(): void;
  /** Ends the stream, lets no more frames come, and settles when the last has gone. */
  settle(): Promise<void>;
  /** By the path and query of the socket's URL. */
  readonly carried: Readonly<Record<string, Carried>>;
}

export interface SoakSite {
  readonly url: string;
  close(): Promise<void>;
}

/** A socket that counts what it carries in the page at the top, and answers every tenth message. */
const TALK = `
function talk(path, carried) {
  const socket = new WebSocket('ws://' + location.host + path);
  const count = carried[path] = { received: 0, sent: 0 };
  socket.onmessage = () => {
    if (++count.received % 10 === 0) socket.send('sent ' + ++count.sent);
  };
  return socket;
}`;

const PAGE = `<!doctype html><link rel="icon" href="data:,"><title>soak</title><body><script>
${TALK}
var carried = {};
let going = true;
let frames = 0;
let living = 0;
let last = () => {};
function spawn() {
  if (!going) return;
  const frame = document.createElement('iframe');
  frame.src = '/frame?' + ++frames;
  document.body.append(frame);
  living++;
  // Some live for so short that nothing but the handshake comes to pass.
  setTimeout(() => { frame.remove(); if (--living === 0) last(); }, 60 + (frames * 137) % 900);
  setTimeout(spawn, 250);
}
let stream = null;
function soak() {
  stream = talk('/stream', carried);
  stream.addEventListener('open', spawn, { once: true });
}
async function settle() {
  going = false;
  const closed = new Promise((resolve) => { stream.onclose = resolve; });
  stream.close();
  await closed;
  await new Promise((resolve) => { last = resolve; if (living === 0) resolve(); });
}
</script>`;

const FRAME = `<!doctype html><title>frame</title><script>${TALK}
talk('/frames' + location.search, parent.carried);
</script>`;

/** So many messages go at once, every so many milliseconds. */
const BURST = 60;
const EVERY_MS = 25;

export function startSoakSite(): Promise<SoakSite> {
  return runSite({
    pages: { '/': PAGE, '/frame': FRAME },
    attach: (http) =>
      attachWebSockets(http, {
        '/stream': (socket) => stream(socket, BURST, EVERY_MS),
        '/frames': (socket) => stream(socket, 7, 5),
      }),
  });
}

/** Sends numbered messages in bursts until the page closes. */
function stream(socket: WebSocket, burst: number, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < burst; i++) socket.send(`received ${++sent}`.padEnd(40, '.'));
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}
