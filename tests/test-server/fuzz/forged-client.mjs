import { io } from 'socket.io-client';
import ioOfTwo from 'socket.io-client-2';

// Version 2 takes an event that is called "disconnect" for the end of its connection; with REPAIRED it is 4.
const connect = process.env.REPAIRED === '1' ? io : ioOfTwo;
const socket = connect(process.env.SOCKEYE_URL ?? `http://127.0.0.1:${process.env.PORT}`);
socket.on('disconnect', (reason) => {
  globalThis.last = reason;
});
