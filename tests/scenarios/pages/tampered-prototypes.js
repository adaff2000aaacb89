import { fail, finish, noteMessage } from './fact-log.js';
import { socketUrl } from './logged-web-socket.js';
import { setTraps, strangers } from './traps.js';

/** The originals, saved as careful code does it. */
const { apply } = Reflect;
const { send, close } = WebSocket.prototype;

/** What happened while the traps were set; filled by index, because that calls nothing. */
const seen = [];

const bytes = Uint8Array.of(1, 2, 3);
const blob = new Blob(['in a blob']);
const url = socketUrl('/echo');

function opened(socket) {
  return new Promise((resolve) => {
    socket.onopen = () => resolve();
  });
}

function exchange(client, socket, payload) {
  return new Promise((resolve) => {
    socket.onmessage = ({ data }) => {
      seen[seen.length] = { client, direction: 'received', payload: data };
      resolve();
    };
    seen[seen.length] = { client, direction: 'sent', payload };
    apply(send, socket, [payload]);
  });
}

function closed(socket) {
  return new Promise((resolve) => {
    socket.onclose = () => resolve();
    apply(close, socket, [4000, 'saved']);
  });
}

async function talk(client, socket) {
  await exchange(client, socket, 'through the saved original');
  await exchange(client, socket, bytes);
  await exchange(client, socket, blob);
  await exchange(client, socket, 'after the blob');
  await closed(socket);
}

async function talkAmongTraps() {
  const before = new WebSocket(url);
  await opened(before);
  const removeTraps = setTraps();
  try {
    await talk('opened-before', before);
    const after = new WebSocket(url);
    await opened(after);
    await talk('opened-after', after);
  } finally {
    removeTraps();
  }
}

async function run() {
  await talkAmongTraps();
  for (const { client, direction, payload } of seen) noteMessage(client, direction, payload);
  if (strangers.length > 0) throw new Error(strangers.join('\n'));
  await finish();
}

run().catch(fail);
