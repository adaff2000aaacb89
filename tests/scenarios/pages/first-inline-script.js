import { fail, finish } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

/** Modules run after the document is parsed; by then the early socket may be open. */
async function run() {
  const socket = new LoggedWebSocket('early', globalThis.earlySocket);
  await socket.opened();
  await socket.exchange('sent by the early socket');
  await socket.close();
  await finish();
}

run().catch(fail);
