import { followFrame } from './frame-log.js';

followFrame((frame) => {
  frame.src = '/frame';
  document.body.append(frame);
});
