import { followFrame } from './frame-log.js';
import { setup } from './setup.js';

followFrame((frame) => {
  frame.srcdoc = setup.frame;
  document.body.append(frame);
});
