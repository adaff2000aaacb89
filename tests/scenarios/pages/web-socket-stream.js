import { fail, finish, noteMessage, noteOutcome } from './fact-log.js';
import { socketUrl } from './logged-web-socket.js';

async function exchange(reader, writer, payload) {
  noteMessage('stream', 'sent', payload);
  await writer.write(payload);
  const { value } = await reader.read();
  noteMessage('stream', 'received', value);
}

async function run() {
  if (!('WebSocketStream' in globalThis))
    throw new Error('expected a browser with WebSocketStream');
  const stream = new WebSocketStream(socketUrl('/echo'), { protocols: ['stream.v2', 'stream.v1'] });
  const { readable, writable, protocol, extensions } = await stream.opened;
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  await exchange(reader, writer, 'text in a stream');
  await exchange(reader, writer, Uint8Array.of(4, 5, 6));
  stream.close({ closeCode: 4003, reason: 'the stream is done' });
  const { closeCode: code, reason } = await stream.closed;
  // `closed` would have rejected if the close had not been clean.
  const about = { client: 'stream', opened: true, subprotocol: protocol, extensions };
  noteOutcome({ ...about, code, reason, wasClean: true });
  await finish();
}

run().catch(fail);
