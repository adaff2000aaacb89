import { adopt, fail, finish } from './fact-log.js';

const worker = new Worker('/pages/raw-worker.js', { type: 'module' });
worker.onmessage = ({ data }) => {
  adopt(data);
  finish();
};
worker.onerror = (event) => fail(event.message);
