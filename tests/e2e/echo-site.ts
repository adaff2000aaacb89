import type { WebSocket } from 'ws';
import { runSite } from '../scenarios/serving/run-site.ts';
import { attachWebSockets, echo } from '../scenarios/serving/web-socket-server.ts';

/** What the pages of the site have, for a test to call. */
export interface EchoPage {
  /**
   * Sends `message 1`, `message 2` and so on over one socket, which it opens when it has none, and
   * settles when the echo of the last is there. The numbers go on from call to call.
   */
  exchange(count: number): Promise<void>;
  /** Has the server send that many messages of a size over a socket of their own; settles with the last. */
  flood(count: number, size: number): Promise<void>;
  /** The same socket, in a worker that lives until `stopWorker`. */
  exchangeInWorker(count: number): Promise<void>;
  stopWorker(): void;
  /** The page's socket. */
  readonly socket: WebSocket;
}

export interface EchoSite {
  /** Of a page that does nothing by itself; `/other` is another, `/framing?<url>` has a frame. */
  readonly url: string;
  /** What the URLs of its sockets have in them. */
  readonly server: string;
  close(): Promise<void>;
}

const EXCHANGE = `
let socket = null;
let sent = 0;
const next = () => new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
const opened = () => new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
async function exchange(count) {
  if (socket === null || socket.readyState > 1) {
    socket = new WebSocket('ws://' + HOST + '/echo');
    await opened();
  }
  for (let left = count; left > 0; left--) {
    socket.send('message ' + ++sent);
    await next();
  }
}`;

const WORKER = `${EXCHANGE}
onmessage = async ({ data }) => postMessage(await exchange(data));`;

const PAGE = `<!doctype html><link rel="icon" href="data:,"><title>echo</title><script>
const HOST = location.host;
${EXCHANGE}
function flood(count, size) {
  const flooding = new WebSocket('ws://' + HOST + '/flood?count=' + count + '&size=' + size);
  return new Promise((resolve) => flooding.addEventListener('close', () => resolve()));
}
let worker = null;
function exchangeInWorker(count) {
  const script = 'const HOST = ' + JSON.stringify(HOST) + ';' + ${JSON.stringify(WORKER)};
  worker ??= new Worker(URL.createObjectURL(new Blob([script])));
  worker.postMessage(count);
  return new Promise((resolve) => worker.addEventListener('message', () => resolve(), { once: true }));
}
function stopWorker() {
  worker.terminate();
}
</script>`;

const FRAMING = `<!doctype html><link rel="icon" href="data:,"><body><script>
const frame = document.createElement('iframe');
frame.src = decodeURIComponent(location.search.slice(1));
document.body.append(frame);
</script>`;

/** A plain page, and a server that echoes at `/echo` and floods at `/flood`. */
export async function startEchoSite(): Promise<EchoSite> {
  const running = await runSite({
    pages: { '/': PAGE, '/other': PAGE, '/framing': FRAMING },
    attach: (http) =>
      attachWebSockets(
        http,
        { '/echo': echo, '/flood': (socket, { url }) => flood(socket, url ?? '') },
        { maxPayload: 64 * 1_048_576 },
      ),
  });
  return { ...running, server: `:${new URL(running.url).port}/` };
}

/** Sends numbered messages, padded to a size, and closes. */
function flood(socket: WebSocket, url: string): void {
  const { searchParams } = new URL(url, 'http://127.0.0.1');
  const size = Number(searchParams.get('size'));
  const count = Number(searchParams.get('count'));
  for (let number = 1; number <= count; number++) socket.send(`flood ${number} `.padEnd(size, '.'));
  socket.close();
}
