import { collect, fail } from './fact-log.js';
import { LoggedWebSocket } from './logged-web-socket.js';

/** The log goes on in the next document; what is sent while the page hides is in it. */
async function run() {
  const socket = await LoggedWebSocket.open('first-document', '/echo');
  await socket.exchange('from the first document');
  const log = await collect();
  addEventListener('pagehide', () => {
    socket.send('while the page hides');
    sessionStorage.setItem('log', JSON.stringify(log));
  });
  location.href = '/second';
}

run().catch(fail);
