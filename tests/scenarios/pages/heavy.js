import { fail, finish, note } from './fact-log.js';
import { socketUrl } from './logged-web-socket.js';
import { setup } from './setup.js';

function heavyPayload() {
  if (setup.format === 'text') return 'h'.repeat(setup.sizeBytes);
  return new Uint8Array(setup.sizeBytes).fill(7);
}

/** The text is ASCII, so its length is its size in bytes. */
function noteSize(direction, payload) {
  const sizeBytes = payload.byteLength ?? payload.length;
  note({ direction, kind: setup.format, sizeBytes, client: 'heavy' });
}

function once(socket, event) {
  return new Promise((resolve) => socket.addEventListener(event, resolve, { once: true }));
}

async function run() {
  const socket = new WebSocket(socketUrl('/echo'));
  socket.binaryType = 'arraybuffer';
  await once(socket, 'open');
  const payload = heavyPayload();
  noteSize('sent', payload);
  const echoed = once(socket, 'message');
  socket.send(payload);
  noteSize('received', (await echoed).data);
  const closed = once(socket, 'close');
  socket.close();
  await closed;
  await finish();
}

run().catch(fail);
