import { fail, finish, note } from './fact-log.js';
import { setup } from './setup.js';
import { openManager } from './socket-io-client.js';

/** Acks that the client drops, as they come over the wire; `slow` is the page's third question. */
const dropped = { '30["again"]': ['again'], '3999[]': [], '32["late"]': ['late'] };

/** The Engine.IO client under the socket still tells of acks that nobody waits for. */
function noteDroppedAcks(engine) {
  engine.on('data', (message) => {
    if (!Object.hasOwn(dropped, message)) return;
    note({
      direction: 'received',
      kind: 'ack',
      namespace: '/',
      args: dropped[message],
      client: 'root',
    });
  });
}

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  noteDroppedAcks(manager.engine);
  await root.ask('twice');
  await root.next('after-twice');
  root.ask('silence');
  if (setup.hasTimeouts) await giveUp(root);
  root.emit('unasked');
  await root.next('after-unasked');
  await answerInReverse(root);
  const ended = manager.ended();
  root.disconnect();
  await ended;
  await finish();
}

async function giveUp(root) {
  const error = await root.askInVain(50, 'slow');
  if (!error) throw new Error('expected the client to give up, got an answer');
  root.emit('gave-up');
  await root.next('after-late');
}

/** Of three questions the last is answered first, the second never. */
async function answerInReverse(root) {
  root.emit('ask-me');
  const first = await root.next('server-question');
  await root.next('server-question');
  const third = await root.next('server-question');
  third.answer('third');
  first.answer('first');
}

run().catch(fail);
