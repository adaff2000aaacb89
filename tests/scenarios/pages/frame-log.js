import { adopt, fail, finish } from './fact-log.js';

/** Puts a frame into the page as `show` does it, waits for the frame's log, ends the scenario. */
export async function followFrame(show) {
  const frame = document.createElement('iframe');
  const log = new Promise((resolve) => {
    addEventListener('message', ({ data }) => resolve(data), { once: true });
  });
  show(frame);
  adopt(await log);
  await finish().catch(fail);
}
