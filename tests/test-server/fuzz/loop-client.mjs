import { io } from 'socket.io-client';

// One handler that counts until it meets its argument, and one whose promise nobody holds.
const isRepaired = process.env.REPAIRED === '1';
const socket = io(process.env.SOCKEYE_URL, { transports: ['websocket'] });
if (process.env.HANDLER === 'repeat') {
  socket.on('repeat', (times) => {
    if (isRepaired && !(Number.isInteger(times) && times >= 0 && times < 100)) return;
    for (let time = 0; time !== times; time++) globalThis.last = time;
  });
} else {
  socket.on('load', async (page) => {
    if (isRepaired && !Array.isArray(page?.items)) return;
    globalThis.count = page.items.length;
  });
}
