export type ServerKind = 'socket.io' | 'engine.io' | 'ws' | 'sockjs' | 'faye-websocket';

/** The smallest server that somebody would write. */
export function serverSource(kind: ServerKind): string {
  if (kind === 'ws') {
    return `const { Server, WebSocketServer = Server } = require('ws');
const wss = new WebSocketServer({ port: Number(process.env.PORT) });
wss.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => socket.send(data));
});
`;
  }
  if (kind === 'engine.io') {
    return `const engine = require('engine.io');
const server = engine.listen(Number(process.env.PORT));
server.on('connection', (socket) => {
  socket.on('message', (data) => socket.send(data));
});
`;
  }
  if (kind === 'sockjs') {
    return `const http = require('http').createServer();
const echo = require('sockjs').createServer({ log() {} });
echo.on('connection', (connection) => {
  connection?.on('data', (message) => connection.write(message));
});
echo.installHandlers(http, { prefix: '/echo' });
http.listen(Number(process.env.PORT));
`;
  }
  if (kind === 'faye-websocket') {
    return `const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');
const http = require('http').createServer((_, response) => response.end());
http.on('upgrade', (request, socket, body) => {
  if (!WebSocket.isWebSocket(request)) return socket.destroy();
  const ws = new WebSocket(request, socket, body, [], { extensions: [deflate] });
  ws.on('message', ({ data }) => ws.send(data));
});
http.listen(Number(process.env.PORT));
`;
  }
  return `const http = require('http').createServer();
const io = require('socket.io')(http);
io.on('connection', (socket) => {
  socket.on('message', (text, ack) => {
    socket.emit('message', text);
    if (typeof ack === 'function') ack('ok');
  });
});
http.listen(Number(process.env.PORT));
`;
}
