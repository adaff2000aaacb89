import { collect, fail } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

/** In a frame: talks to the server, then hands its log to the page. */
async function run() {
  const socket = await LoggedWebSocket.open('framed', '/echo');
  await socket.exchange('text from a frame');
  socket.binaryType = 'arraybuffer';
  await socket.exchange(Uint8Array.of(9, 8, 7));
  await socket.close();
  parent.postMessage(await collect(), '*');
}

run().catch(fail);
