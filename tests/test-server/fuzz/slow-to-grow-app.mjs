import { createServer } from 'node:http';
import { Server } from 'socket.io';

// Takes its time over what it is sent, and much memory only then; with REPAIRED little.
const isRepaired = process.env.REPAIRED === '1';
const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('import', () => {
    const end = Date.now() + 1_500;
    while (Date.now() < end);
    const rows = Buffer.alloc(isRepaired ? 1_000 : 300 * 1024 * 1024, 1);
    setTimeout(() => rows.fill(2, 0, 1), 3_000);
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');
