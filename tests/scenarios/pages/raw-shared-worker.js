import { collect, fail } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

async function run(port) {
  const socket = await LoggedWebSocket.open('shared-worker', '/echo');
  await socket.exchange('text from a shared worker');
  await socket.close();
  port.postMessage(await collect());
}

/** The first page that connects is the only one. */
addEventListener('connect', ({ ports: [port] }) => run(port).catch(fail));
