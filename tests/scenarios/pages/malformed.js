import { EventQueue } from './event-queue.js';
import { jsonOf } from './fact-json.js';
import { fail, finish, note } from './fact-log.js';
import { socketUrl } from './logged-web-socket.js';
import { setup } from './setup.js';

const received = new EventQueue();

/** What the frame is known to say, whoever sends it. */
function noteFrame({ from, fact }) {
  const direction = from === 'page' ? 'sent' : 'received';
  if (fact) note({ direction, namespace: '/', ...fact, client: 'pretender' });
}

function send(socket, wire) {
  const isText = typeof wire === 'string';
  socket.send(isText ? wire : Uint8Array.from(atob(wire.$bytes), (char) => char.charCodeAt(0)));
}

async function expect(wire) {
  const expected = JSON.stringify(wire);
  const got = JSON.stringify(jsonOf(await received.take('message')));
  if (got !== expected) throw new Error(`expected ${expected} from the server, got ${got}`);
}

async function run() {
  const socket = new WebSocket(socketUrl(setup.path));
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }) => received.put('message', data);
  for (const frame of setup.frames) {
    if (frame.from === 'page') send(socket, frame.wire);
    else await expect(frame.wire);
    noteFrame(frame);
  }
  socket.onclose = () => finish();
  socket.close();
}

run().catch(fail);
