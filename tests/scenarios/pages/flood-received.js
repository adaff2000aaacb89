import { fail, finish } from './fact-log.js';
import { LoggedWebSocket, socketUrl } from './logged-web-socket.js';
import { setup } from './setup.js';

async function run() {
  const socket = new LoggedWebSocket('flood', new WebSocket(socketUrl('/flood')));
  for (let received = 0; received < setup.count; received += 1) await socket.next();
  await socket.close();
  await finish();
}

run().catch(fail);
