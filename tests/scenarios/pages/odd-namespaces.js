import { fail, finish } from './fact-log.js';
import { setup } from './setup.js';
import { openManager } from './socket-io-client.js';

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  for (const [index, namespace] of setup.namespaces.entries()) {
    const socket = manager.socket(namespace, `odd-${index}`);
    await socket.connected();
    socket.emit('there', namespace, ['/', ',', '?']);
    await socket.next('back');
    socket.disconnect();
  }
  const ended = manager.ended();
  root.disconnect();
  await ended;
  await finish();
}

run().catch(fail);
