import { io } from 'socket.io-client';

// Looks at whatever it is given, and expects its connection to go at any time.
const isObject = (value) => typeof value === 'object' && value !== null;
const transports = (process.env.TRANSPORTS ?? 'polling,websocket').split(',');
const socket = io(process.env.SOCKEYE_URL, { transports });
let last = '';
socket.on('quote', (quote, answer) => {
  if (isObject(quote) && typeof quote.bid === 'number') last = quote.bid.toFixed(2);
  if (typeof answer === 'function') answer(last);
});
socket.on('connect', () => {
  socket.emit('history', 10, (history) => {
    if (isObject(history) && Array.isArray(history.quotes)) last = String(history.quotes.length);
  });
});
socket.on('connect_error', () => {});
