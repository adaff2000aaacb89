import { createServer } from 'node:http';
import { Server } from 'socket.io';

// Two handlers as they are often written; with REPAIRED they look at what they were given.
const isRepaired = process.env.REPAIRED === '1';
const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('join', (...args) => {
    if (isRepaired && (typeof args[0] !== 'object' || args[0] === null)) return;
    const { room } = args[0];
    socket.join(String(room));
  });
  socket.on('ping me', (_text, ack) => {
    if (isRepaired && typeof ack !== 'function') return;
    ack('pong');
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');
