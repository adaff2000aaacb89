import { fail, finish } from './fact-log.js';
import { openManager } from './socket-io-client.js';

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  // The server can recover only from an event on: each carries its offset as one argument more.
  root.emit('hello', 'before');
  await root.next('hello-back');
  root.emit('drop');
  await root.disconnected();
  await root.connected();
  if (!root.recovered) throw new Error('expected a recovered session, got a new one');
  await root.next('missed');
  await root.next('missed');
  root.emit('hello', 'after');
  await root.next('hello-back');
  const ended = manager.ended();
  root.disconnect();
  await ended;
  await finish();
}

run().catch(fail);
