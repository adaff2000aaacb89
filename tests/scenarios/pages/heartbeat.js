import { fail, finish } from './fact-log.js';
import { setup } from './setup.js';
import { openManager } from './socket-io-client.js';

/** Resolves when `engine` has emitted `event` so many times from now on. */
function times(count, engine, event) {
  let left = count;
  return new Promise((resolve) => {
    engine.on(event, () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
}

async function run() {
  const manager = await openManager();
  const root = manager.socket('/', 'root');
  await root.connected();
  await times(setup.beats, manager.engine, setup.beat);
  const ended = manager.ended();
  root.disconnect();
  await ended;
  await finish();
}

run().catch(fail);
