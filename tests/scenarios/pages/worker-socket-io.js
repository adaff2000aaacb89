import { adopt, fail, finish } from './fact-log.js';
import { setup } from './setup.js';

const worker = new Worker('/pages/socket-io-worker.js', { type: 'module' });
worker.onmessage = ({ data }) => {
  adopt(data);
  finish();
};
worker.onerror = (event) => fail(event.message);
worker.postMessage(setup);
