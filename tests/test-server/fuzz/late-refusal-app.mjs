import { createServer } from 'node:http';

// Refuses a WebSocket after a while, and until then hears of no error; with REPAIRED it does.
const isRepaired = process.env.REPAIRED === '1';
const ignore = () => {};
const http = createServer((_, response) => response.end());
http.on('upgrade', (_, socket) => {
  if (isRepaired) socket.on('error', ignore);
  setTimeout(() => socket.on('error', ignore).end(), 700);
});
http.listen(Number(process.env.PORT), '127.0.0.1');
