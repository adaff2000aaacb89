import { fail, finish } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';
import { setup } from './setup.js';

async function run() {
  const socket = await LoggedWebSocket.open('raw', setup.path, setup.subprotocols);
  await socket.exchange('hello '.repeat(100));
  await socket.close(...(setup.close ?? []));
  await finish();
}

run().catch(fail);
