import { fail, finish } from './fact-log.js';
import { setup } from './setup.js';
import { openManager } from './socket-io-client.js';

/** The client's options that carry the token to the server. */
function credential(token) {
  return setup.credential === 'auth' ? { auth: { token } } : { query: `token=${token}` };
}

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  await manager.upgraded();
  const guarded = manager.socket('/guarded', 'guarded', credential('wrong'));
  await guarded.refused();
  const chat = manager.socket('/chat', 'chat', credential('abc'));
  await chat.connected();
  await chat.next('welcome');
  const ended = manager.ended();
  // Until it is told otherwise, an old client keeps the connection for a refused namespace too.
  guarded.disconnect();
  chat.disconnect();
  root.disconnect();
  await ended;
  await finish();
}

run().catch(fail);
