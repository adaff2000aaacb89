import { fail, finish, tolerateErrors } from './fact-log.js';
import { LoggedWebSocket, socketUrl } from './logged-web-socket.js';

class Intended extends Error {}

const kinds = ['open', 'message', 'close'];
let thrown = 0;

/** Counts what reached the window, where errors of listeners go. */
tolerateErrors((error) => {
  if (error instanceof Intended) thrown += 1;
  return error instanceof Intended;
});

function throwIntended({ type }) {
  throw new Intended(`thrown by a listener of ${type}`);
}

async function run() {
  const raw = new WebSocket(socketUrl('/echo'));
  for (const kind of kinds) {
    raw[`on${kind}`] = throwIntended;
    raw.addEventListener(kind, throwIntended);
  }
  const socket = new LoggedWebSocket('throwing', raw);
  await socket.opened();
  await socket.exchange('first');
  await socket.exchange('second');
  await socket.close();
  // Two listeners each for open, two messages and close.
  if (thrown !== 8) throw new Error(`expected 8 errors of listeners, got ${thrown}`);
  await finish();
}

run().catch(fail);
