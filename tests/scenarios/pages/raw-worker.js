import { collect, fail } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

async function run() {
  const socket = await LoggedWebSocket.open('worker', '/echo');
  await socket.exchange('text from a worker');
  socket.binaryType = 'arraybuffer';
  await socket.exchange(Uint8Array.of(1, 2, 3));
  await socket.close();
  postMessage(await collect());
}

run().catch(fail);
