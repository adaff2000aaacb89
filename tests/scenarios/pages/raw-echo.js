import { fail, finish } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

const allBytes = Uint8Array.from({ length: 256 }, (_, value) => value);

async function texts(socket) {
  await socket.exchange('plain text');
  await socket.exchange('');
  await socket.exchange('😀 é \u2028 \u0000 end');
  await socket.exchange('{"json":[1,2,3]}');
  // Above about 131,000 bytes Chromium splits what it sends.
  await socket.exchange('y'.repeat(200_000));
}

/** The bytes around a view in its buffer must not be taken for part of it. */
async function buffers(socket) {
  socket.binaryType = 'arraybuffer';
  await socket.exchange(allBytes.buffer);
  await socket.exchange(allBytes.subarray(10, 20));
  await socket.exchange(new Uint16Array(allBytes.buffer, 2, 3));
  await socket.exchange(new DataView(allBytes.buffer, 250, 4));
  await socket.exchange(new ArrayBuffer(0));
}

/** A Blob takes time to be read; what is sent at once after it must still come after it. */
async function blobs(socket) {
  socket.binaryType = 'blob';
  socket.send(new Blob([allBytes, 'and text']));
  socket.send('at once after the blob');
  socket.send(new Blob([Uint8Array.of(1, 2, 3)]));
  socket.send(allBytes.subarray(0, 4));
  socket.send('at once after the second blob');
  for (let received = 0; received < 5; received += 1) await socket.next();
}

async function run() {
  const socket = await LoggedWebSocket.open('raw', '/echo');
  await texts(socket);
  await buffers(socket);
  await blobs(socket);
  await buffers(socket);
  await socket.close();
  await finish();
}

run().catch(fail);
