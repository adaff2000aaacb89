import { EventQueue } from './event-queue.js';
import { fail, finish, noteMessage } from './fact-log.js';
import { setup } from './setup.js';

const received = new EventQueue();

function exchange(engine, payload) {
  noteMessage('engine', 'sent', payload);
  engine.send(payload);
  return received.take('message');
}

function once(engine, event) {
  return new Promise((resolve) => engine.once(event, resolve));
}

async function talk(engine) {
  await exchange(engine, 'plain text');
  await exchange(engine, '😀 é \u2028 \u0000 end');
  await exchange(engine, '{"json":[1,2,3]}');
  await exchange(engine, Uint8Array.of(0, 1, 254, 255));
}

async function run() {
  const engine = globalThis.eio(location.origin, { transports: setup.transports });
  engine.binaryType = 'arraybuffer';
  engine.on('message', (payload) => {
    noteMessage('engine', 'received', payload);
    received.put('message');
  });
  const upgraded = setup.upgrades ? once(engine, 'upgrade') : undefined;
  await once(engine, 'open');
  await talk(engine);
  await upgraded;
  await talk(engine);
  const ended = once(engine, 'close');
  engine.close();
  await ended;
  await finish();
}

run().catch(fail);
