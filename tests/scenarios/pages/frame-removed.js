import { fail, finish } from './fact-log.js';
import { LoggedWebSocket, socketUrl } from './logged-web-socket.js';

/** The page uses the frame's own WebSocket; what it sends last, it sends just before the end. */
async function run() {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const raw = new frame.contentWindow.WebSocket(socketUrl('/echo'));
  const socket = new LoggedWebSocket('removed', raw);
  await socket.opened();
  await socket.exchange('while the frame is there');
  socket.send('just before the frame goes');
  frame.remove();
  await finish();
}

run().catch(fail);
