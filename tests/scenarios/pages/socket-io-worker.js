import { collect, fail } from './fact-log.js';
import { LoggedManager } from './logged-manager.js';

async function run(setup) {
  const { Manager, WebSocket } = await import(setup.esm);
  const manager = new Manager(location.origin, { transports: [WebSocket] });
  const logged = new LoggedManager(manager, setup);
  const root = logged.socket('/', 'worker');
  await root.connected();
  root.emit('hello', { from: 'a worker' });
  await root.next('hello-back');
  const ended = logged.ended();
  root.disconnect();
  await ended;
  postMessage(await collect());
}

addEventListener('message', ({ data }) => run(data).catch(fail), { once: true });
