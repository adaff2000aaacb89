import { createServer } from 'node:http';
import { Server } from 'socket.io';

// One at a time; who asks for what is no seat is not thought of, and with REPAIRED is.
const isRepaired = process.env.REPAIRED === '1';
const http = createServer();
const io = new Server(http);
let isBusy = false;
io.on('connection', (socket) => {
  socket.on('reserve', (seat, ack) => {
    if (isBusy) return;
    isBusy = true;
    if (typeof seat !== 'string') {
      if (isRepaired) isBusy = false;
      return;
    }
    isBusy = false;
    if (typeof ack === 'function') ack(`reserved ${seat.slice(0, 20)}`);
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');
