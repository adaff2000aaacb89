import { io } from 'socket.io-client';

// Handlers as they are often written; with REPAIRED they look at what they were given.
const isRepaired = process.env.REPAIRED === '1';
const isObject = (value) => typeof value === 'object' && value !== null;

const socket = io(process.env.SOCKEYE_URL ?? `http://127.0.0.1:${process.env.PORT}`);
socket.on('quote', (quote) => {
  if (isRepaired && !(isObject(quote) && typeof quote.bid === 'number')) return;
  const { bid } = quote;
  globalThis.last = bid.toFixed(2);
});
socket.on('connect', () => {
  socket.emit('history', 10, (answer) => {
    if (isRepaired && !(isObject(answer) && Array.isArray(answer.quotes))) return;
    globalThis.count = answer.quotes.length;
  });
});
