const kinds = ['socket.io-client', 'faye-websocket-client'] as const;
export type ClientKind = (typeof kinds)[number];

export function isClientKind(kind: string): kind is ClientKind {
  return kinds.some((each) => each === kind);
}

/** The smallest client that somebody would write. */
export function clientSource(kind: ClientKind): string {
  if (kind === 'faye-websocket-client') {
    return `const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');
function connect() {
  const url = 'ws://127.0.0.1:' + process.env.PORT + '/feed';
  const ws = new WebSocket.Client(url, [], { extensions: [deflate] });
  ws.on('open', () => ws.send('hello'));
  ws.on('message', ({ data }) => console.log(data.length));
  ws.on('close', () => setTimeout(connect, 100));
}
connect();
`;
  }
  return `const io = require('socket.io-client');
const socket = io('http://127.0.0.1:' + process.env.PORT, { reconnectionDelay: 50 });
socket.on('connect', () => socket.emit('hello', 'you', () => {}));
socket.on('news', (text, ack) => {
  if (typeof ack === 'function') ack('read');
});
`;
}
