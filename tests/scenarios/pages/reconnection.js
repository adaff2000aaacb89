import { fail, finish } from './fact-log.js';
import { openManager } from './socket-io-client.js';

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  const chat = manager.socket('/chat', 'chat');
  await chat.connected();
  root.emit('hello', 'before');
  await root.next('hello-back');
  chat.emit('drop');
  await Promise.all([root.disconnected(), chat.disconnected()]);
  chat.emit('hello', 'from offline');
  await Promise.all([root.connected(), chat.connected()]);
  await chat.next('hello-back');
  root.emit('hello', 'after');
  await root.next('hello-back');
  const ended = manager.ended();
  chat.disconnect();
  root.disconnect();
  await ended;
  await finish();
}

run().catch(fail);
