import { fail, finish } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';
import { setup } from './setup.js';

async function run() {
  const socket = await LoggedWebSocket.open('flood', '/count');
  for (let number = 1; number <= setup.count; number += 1) socket.send(`message ${number}`);
  await socket.next();
  await socket.close();
  await finish();
}

run().catch(fail);
