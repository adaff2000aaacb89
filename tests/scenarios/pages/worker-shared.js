import { adopt, fail, finish } from './fact-log.js';

const worker = new SharedWorker('/pages/raw-shared-worker.js', { type: 'module' });
worker.port.onmessage = ({ data }) => {
  adopt(data);
  finish();
};
worker.onerror = (event) => fail(event.message);
