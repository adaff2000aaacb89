import { fail, finish } from './fact-log.js';
import { setup } from './setup.js';
import { openManager } from './socket-io-client.js';

/** Every value that one byte can have. */
const allBytes = binary(Uint8Array.from({ length: 256 }, (_, value) => value));
const fewBytes = binary(Uint8Array.of(0, 255, 10));

/**
 * Clients of Socket.IO 1 and 2, and those with the msgpack parser, take an ArrayBuffer for binary;
 * a typed array they write as an object with numbers for keys.
 */
function binary(bytes) {
  return setup.plainBuffers ? bytes.buffer : bytes;
}

async function talk(socket) {
  socket.emit('types', 'text', '', 1, -1.5, true, null, [1, [2]], { nested: { deep: true } });
  await socket.next('types-back');
  socket.emit('unicode', '😀 é \u2028 \u0000 end', { $bytes: 'not bytes' });
  await socket.next('unicode-back');
  await socket.ask('question', { of: 'the page' });
  await answerQuestion(socket);
  await talkBinary(socket);
  await socket.ask('long', 'x'.repeat(setup.longTextLength));
  socket.emit('broadcast-please');
  await socket.next('broadcast');
}

async function answerQuestion(socket) {
  socket.emit('ask-me');
  const question = await socket.next('server-question');
  question.answer('yes', 42);
  await socket.next('server-answered');
}

async function talkBinary(socket) {
  socket.emit('bytes', allBytes);
  await socket.next('bytes-back');
  socket.emit('nested-bytes', { first: allBytes, list: ['between', { second: fewBytes }] });
  await socket.next('nested-bytes-back');
  await socket.ask('binary-question', fewBytes);
  socket.emit('ask-me-for-bytes');
  const question = await socket.next('server-binary-question');
  question.answer(allBytes);
  await socket.next('server-answered');
}

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  await talk(root);
  if (setup.upgrades) await manager.upgraded();
  const chat = manager.socket('/chat', 'chat');
  await chat.connected();
  await talk(chat);
  chat.disconnect();
  root.emit('still-here');
  await root.next('still-here-back');
  const ended = manager.ended();
  root.disconnect();
  await ended;
  await finish();
}

run().catch(fail);
