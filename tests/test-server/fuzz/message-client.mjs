import { WebSocket } from 'ws';

// A message that is no JSON, and one without a body, is not thought of; with REPAIRED it is.
const isRepaired = process.env.REPAIRED === '1';

function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (isRepaired) return null;
    throw error;
  }
}

function connect() {
  const socket = new WebSocket(`ws://127.0.0.1:${process.env.PORT}/feed`);
  socket.on('open', () => socket.send('{"type":"subscribe","topic":"news"}'));
  socket.on('message', (data) => {
    const message = read(String(data));
    if (isRepaired && typeof message?.type !== 'string') return;
    globalThis.last = message.type.toUpperCase();
  });
  socket.on('error', () => {});
  socket.on('close', () => setTimeout(connect, 100));
}
connect();
