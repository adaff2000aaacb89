import { adopt, fail, finish } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

async function run() {
  adopt(JSON.parse(sessionStorage.getItem('log')));
  const socket = await LoggedWebSocket.open('second-document', '/echo');
  await socket.exchange('from the second document');
  await socket.close();
  await finish();
}

run().catch(fail);
