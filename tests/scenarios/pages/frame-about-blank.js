import { followFrame } from './frame-log.js';
import { setup } from './setup.js';

followFrame((frame) => {
  document.body.append(frame);
  frame.contentDocument.write(setup.frame);
  frame.contentDocument.close();
});
