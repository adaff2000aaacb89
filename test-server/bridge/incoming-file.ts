import type { RawData, WebSocket } from 'ws';
import { fieldsIn } from '../../inspector/timeline/bridge/fields-in.ts';

/** Messages that wait to be read before the other side is asked to wait. */
const MOST_WAITING = 16;

/**
 * A file that comes as binary messages, up to the word `end`; what comes after it is left to others.
 * Listens from the call on.
 * @returns its bytes in order; throws when the other side hangs up before the end
 */
export function incomingFile(socket: WebSocket): AsyncIterable<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let isWhole = false;
  let isGone = false;
  let wake: () => void = () => undefined;
  const onMessage = (data: RawData, isBinary: boolean) => {
    if (isBinary) waiting.push(new Uint8Array(data as Buffer));
    else if (fieldsIn(String(data)).type === 'end') {
      isWhole = true;
      socket.off('message', onMessage);
    }
    // One that is paused would not hear of its end either.
    if (waiting.length > MOST_WAITING && !isWhole) socket.pause();
    wake();
  };
  socket.on('message', onMessage);
  socket.once('close', () => {
    isGone = true;
    wake();
  });
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const chunk = waiting.shift();
          if (chunk !== undefined) yield chunk;
          else if (isWhole) return;
          else if (isGone) throw new Error('the panel hung up before the recording was whole');
          else {
            socket.resume();
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        socket.off('message', onMessage);
        socket.resume();
      }
    },
  };
}
