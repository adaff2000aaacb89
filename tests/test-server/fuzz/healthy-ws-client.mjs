import { WebSocket } from 'ws';

// Looks at whatever it is given, and expects its connection to go at any time.
function connect() {
  const socket = new WebSocket(`ws://127.0.0.1:${process.env.PORT}/feed`);
  socket.on('open', () => socket.send('{"type":"subscribe","topic":"news"}'));
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    try {
      const message = JSON.parse(String(data));
      if (typeof message?.type === 'string') globalThis.last = message.type.toUpperCase();
    } catch {}
  });
  socket.on('error', () => {});
  socket.on('close', () => setTimeout(connect, 100));
}
connect();
