import { createServer } from 'node:http';
import { Server } from 'socket.io';

// Puts who has gone into a room of those who are away, where nobody is ever taken out; with REPAIRED it does not.
const isRepaired = process.env.REPAIRED === '1';
const http = createServer();
const io = new Server(http);
const rooms = io.of('/').adapter;
io.on('connection', (socket) => {
  socket.on('enter', () => {
    socket.once('disconnect', () => {
      if (isRepaired) return;
      setTimeout(() => rooms.addAll(socket.id, new Set(['away'])), 20);
    });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');
