import { fail, finish } from './fact-log.js';
import { LoggedWebSocket, socketUrl } from './logged-web-socket.js';
import { setup } from './setup.js';

/** The server ends it, with or without letting it open. */
async function run() {
  const socket = new LoggedWebSocket('raw', new WebSocket(socketUrl(setup.path)));
  await socket.closed();
  await finish();
}

run().catch(fail);
