import { createServer } from 'node:http';
import { Server } from 'socket.io';

// Looks something up before it lets somebody in; with REPAIRED it looks again whether they are still there.
const isRepaired = process.env.REPAIRED === '1';
const http = createServer();
const io = new Server(http);
const rooms = io.of('/').adapter;
io.on('connection', (socket) => {
  socket.on('enter', (room) => {
    setTimeout(() => {
      if (isRepaired && !socket.connected) return;
      rooms.addAll(socket.id, new Set([String(room)]));
    }, 60);
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');
