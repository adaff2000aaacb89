import type { Socket } from 'node:net';

/** @returns once it is handed to the system, or `ms` have gone by, or the connection has ended */
export function writeToSocket(socket: Socket, bytes: Buffer, ms: number): Promise<void> {
  const isWritable = socket.writable && !socket.destroyed;
  if (!isWritable || bytes.length === 0 || socket.write(bytes)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    socket.once('drain', done);
    socket.once('close', done);
  });
}
