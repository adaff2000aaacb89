import { fail, finish } from './fact-log.js';
import { openManager } from './socket-io-client.js';

async function open(client) {
  const manager = await openManager();
  const socket = manager.socket('/', client);
  await socket.connected();
  return { manager, socket, client };
}

async function greet({ socket, client }) {
  socket.emit('hello', client);
  await socket.next('hello-back');
}

async function leave({ manager, socket }) {
  const ended = manager.ended();
  socket.disconnect();
  await ended;
}

async function run() {
  const both = await Promise.all([open('first'), open('second')]);
  await Promise.all(both.map(greet));
  both[0].socket.emit('drop-all');
  await Promise.all(both.map(({ socket }) => socket.disconnected()));
  await Promise.all(both.map(({ socket }) => socket.connected()));
  await Promise.all(both.map(greet));
  await Promise.all(both.map(leave));
  await finish();
}

run().catch(fail);
