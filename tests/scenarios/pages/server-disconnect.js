import { fail, finish } from './fact-log.js';
import { openManager } from './socket-io-client.js';

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  const chat = manager.socket('/chat', 'chat');
  await chat.connected();
  const ended = manager.ended();
  for (const socket of [chat, root]) {
    socket.emit('dismiss-me');
    await socket.disconnected();
  }
  await ended;
  await finish();
}

run().catch(fail);
