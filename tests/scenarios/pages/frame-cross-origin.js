import { followFrame } from './frame-log.js';

/** To a browser, `localhost` and `127.0.0.1` are two sites. */
followFrame((frame) => {
  frame.src = `http://localhost:${location.port}/frame`;
  document.body.append(frame);
});
