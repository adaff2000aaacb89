/** What a measurement has the page do. */
export interface Traffic {
  readonly count: number;
  /** Bytes of a message. */
  readonly size: number;
  readonly payload: 'text' | 'arraybuffer' | 'blob';
  /** Does the page have another listener, which does nothing? */
  readonly extraListener?: boolean;
}

/** What the page has, for a measurement to call. */
export interface BenchPage {
  /** Receives so many messages, and reads them. */
  receive(traffic: Traffic): Promise<void>;
  /** Sends so many messages; settles when the server has them. */
  send(traffic: Traffic): Promise<void>;
  /** Opens a socket on which events of the page's own making are dispatched, as fast as it can. */
  generate(count: number, size: number): Promise<void>;
}

export const BENCH_PAGE = `<!doctype html><link rel="icon" href="data:,"><title>bench</title><script>
let read = 0;
function connect(path) {
  const socket = new WebSocket('ws://' + location.host + path);
  return socket;
}
function receive({ count, size, payload, extraListener }) {
  const binary = payload !== 'text';
  const socket = connect('/flood?count=' + count + '&size=' + size + '&binary=' + binary);
  if (binary) socket.binaryType = payload;
  if (extraListener) socket.addEventListener('message', () => {});
  let left = count;
  return new Promise((resolve) => {
    socket.onmessage = (event) => {
      const data = event.data;
      read += data.length ?? data.byteLength ?? data.size;
      if (--left === 0) socket.close();
    };
    socket.onclose = () => resolve();
  });
}
const later = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); resolve(); };
  port2.postMessage(null);
});
async function send({ count, size, payload }) {
  const socket = connect('/sink?count=' + count);
  const message = payload === 'text' ? '42["tick",' + 'x'.repeat(size - 11) + ']' : new Uint8Array(size);
  await new Promise((resolve) => { socket.onopen = resolve; });
  const done = new Promise((resolve) => { socket.onmessage = resolve; });
  for (let sent = 0; sent < count; sent++) {
    socket.send(message);
    if (sent % 500 === 499) await later();
  }
  await done;
  const closed = new Promise((resolve) => { socket.onclose = resolve; });
  socket.close();
  await closed;
}
async function generate(count, size) {
  const socket = connect('/socket.io/?EIO=4&transport=websocket');
  await new Promise((resolve) => { socket.onopen = resolve; });
  for (let made = 1; made <= count; made++) {
    const data = ('42["' + (made % 10 ? 'tick' : 'trade') + '",{"n":' + made + ',"p":"' + (made % 1000 ? '' : 'needle')).padEnd(size - 3, 'abcdefgh') + '"}]';
    socket.dispatchEvent(new MessageEvent('message', { data }));
    if (made % 1000 === 0) await later();
  }
  globalThis.generating = socket;
}
</script>`;
