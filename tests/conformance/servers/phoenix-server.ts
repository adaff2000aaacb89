import type { Server } from 'node:http';
import type { WebSocket } from 'ws';
import type { Backend } from '../../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../../scenarios/serving/web-socket-server.ts';

/** A message of version 2 of the serializer; as text, an array of these in this order. */
interface Message {
  readonly joinRef: string;
  readonly ref: string;
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
}

const KINDS = { reply: 1, broadcast: 2 } as const;

/** Attaches what a Phoenix endpoint at `/socket` answers; no package of npm is one. */
export function attachPhoenix(http: Server): Backend {
  return attachWebSockets(http, {
    '/socket/websocket': (socket) => {
      socket.on('message', (data: Buffer, isBinary) =>
        answer(socket, isBinary ? decodeBinary(data) : decodeText(data)),
      );
    },
  });
}

function decodeText(data: Buffer): Message {
  const [joinRef, ref, topic, event, payload] = JSON.parse(data.toString());
  return { joinRef, ref, topic, event, payload };
}

/** A kind, four lengths, four texts, and the rest is the payload. */
function decodeBinary(data: Buffer): Message {
  let offset = 5;
  const [joinRef = '', ref = '', topic = '', event = ''] = [...data.subarray(1, 5)].map((size) => {
    offset += size;
    return data.toString('utf8', offset - size, offset);
  });
  return { joinRef, ref, topic, event, payload: data.subarray(offset) };
}

function answer(socket: WebSocket, message: Message): void {
  const { event, topic, payload } = message;
  if (event === 'refuse') reply(socket, message, 'error', { reason: 'no' });
  else reply(socket, message, 'ok', event === 'echo' ? payload : {});
  if (event === 'phx_leave') send(socket, { ...message, event: 'phx_close', payload: {} });
  if (event !== 'please') return;
  socket.send(JSON.stringify([null, null, topic, 'pushed', { by: 'the server' }]));
  socket.send(encodeBinary(KINDS.broadcast, [topic, 'pushed-bytes'], Buffer.from([3, 2, 1])));
}

function reply(socket: WebSocket, message: Message, status: string, response: unknown): void {
  const { joinRef, ref, topic } = message;
  if (Buffer.isBuffer(response))
    socket.send(encodeBinary(KINDS.reply, [joinRef, ref, topic, status], response));
  else send(socket, { ...message, event: 'phx_reply', payload: { status, response } });
}

function send(socket: WebSocket, { joinRef, ref, topic, event, payload }: Message): void {
  socket.send(JSON.stringify([joinRef, ref, topic, event, payload]));
}

function encodeBinary(kind: number, texts: readonly string[], payload: Buffer): Buffer {
  const encoded = texts.map((text) => Buffer.from(text));
  const head = Buffer.from([kind, ...encoded.map(({ length }) => length)]);
  return Buffer.concat([head, ...encoded, payload]);
}
