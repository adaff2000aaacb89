export type ServerKind = 'socket.io' | 'engine.io' | 'ws';

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
