import { createServer } from 'node:http';
import { Server } from 'socket.io';

// A server whose handler trusts what it is given, and its page, which gives it what it expects.
const PAGE = `<!doctype html><link rel="icon" href="data:,"><title>rooms</title>
<script src="/socket.io/socket.io.js"></script>
<script>io({ transports: ['websocket'] }).emit('join', { room: 'tea' }, () => undefined);</script>`;
const http = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end(PAGE);
});
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('join', (...args) => {
    const { room } = args[0];
    socket.join(String(room));
    const answer = args.at(-1);
    if (typeof answer === 'function') answer('welcome');
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');
