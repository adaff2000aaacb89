import type { BenchCase } from './cases.ts';

/** Handlers as people write them, with a mistake; and the same without it. */
const handlers: Readonly<Record<string, readonly [broken: string, repaired: string]>> = {
  destructuring: [
    `socket.on('move', ({ x, y }) => socket.emit('moved', x + y));`,
    `socket.on('move', (place) => {
      const { x, y } = Object(place);
      if (typeof x === 'number' && typeof y === 'number') socket.emit('moved', x + y);
    });`,
  ],
  'ack-is-no-function': [
    `socket.on('save', (text, ack) => ack('saved'));`,
    `socket.on('save', (text, ack) => {
      if (typeof ack === 'function') ack('saved');
    });`,
  ],
  'payload-as-key': [
    `socket.on('tag', (name) => {
      tags[name] = tags[name] || [];
      tags[name].push(socket.id);
    });`,
    `socket.on('tag', (name) => {
      if (typeof name !== 'string' || known.size > 100) return;
      known.set(name, [socket.id]);
    });`,
  ],
  'room-is-an-object': [
    `socket.on('join', (room) => {
      socket.join(room);
      io.to(room).emit('joined', room.toLowerCase());
    });`,
    `socket.on('join', (room) => {
      if (typeof room !== 'string' || room.length > 100 || socket.rooms.size > 10) return;
      socket.join(room);
      io.to(room).emit('joined', room.toLowerCase());
    });`,
  ],
  recursion: [
    `const depthOf = (node) =>
      node && typeof node === 'object' ? 1 + Math.max(0, ...Object.values(node).map(depthOf)) : 0;
    socket.on('tree', (node) => socket.emit('depth', depthOf(node)));`,
    `const depthOf = (node, left) =>
      node && typeof node === 'object' && left > 0
        ? 1 + Math.max(0, ...Object.values(node).slice(0, 10).map((one) => depthOf(one, left - 1)))
        : 0;
    socket.on('tree', (node) => socket.emit('depth', depthOf(node, 3)));`,
  ],
  'called-back-twice': [
    `socket.on('ask', (question, ack) => {
      let isDone = false;
      const done = (text) => {
        if (isDone) throw new Error('called back twice');
        isDone = true;
        if (typeof ack === 'function') ack(text);
      };
      if (!question) done('nothing asked');
      done('an answer');
    });`,
    `socket.on('ask', (question, ack) => {
      const done = (text) => typeof ack === 'function' && ack(text);
      if (!question) return done('nothing asked');
      done('an answer');
    });`,
  ],
  'bytes-for-a-string': [
    `socket.on('say', (text) => io.emit('said', text.trim()));`,
    `socket.on('say', (text) => {
      if (typeof text === 'string') io.emit('said', text.trim().slice(0, 200));
    });`,
  ],
  'json-in-json': [
    `socket.on('raw', (text) => socket.emit('parsed', JSON.parse(text)));`,
    `socket.on('raw', (text) => {
      try {
        socket.emit('parsed', typeof JSON.parse(String(text)));
      } catch {
        socket.emit('parsed', null);
      }
    });`,
  ],
  'rejection-in-a-handler': [
    `socket.on('load', async ({ id }) => socket.emit('loaded', id));`,
    `socket.on('load', async (what) => {
      const { id } = Object(what);
      if (typeof id === 'number') socket.emit('loaded', id);
    });`,
  ],
  'index-out-of-range': [
    `socket.on('pick', (index) => socket.emit('picked', ITEMS[index].name));`,
    `socket.on('pick', (index) => socket.emit('picked', Object(ITEMS)[Number(index)]?.name ?? null));`,
  ],
  'pattern-of-a-client': [
    `socket.on('find', (pattern) => socket.emit('found', ITEMS.filter(({ name }) => new RegExp(pattern).test(name)).length));`,
    `socket.on('find', (text) => socket.emit('found', ITEMS.filter(({ name }) => name.includes(String(text).slice(0, 50))).length));`,
  ],
  'count-of-a-client': [
    `socket.on('roll', (count) => {
      const rolled = [];
      for (let at = 0; at < count; at++) rolled.push(Math.random());
      socket.emit('rolled', rolled.length);
    });`,
    `socket.on('roll', (count) => {
      const rolled = [];
      for (let at = 0; at < Math.min(Number(count) || 0, 100); at++) rolled.push(Math.random());
      socket.emit('rolled', rolled.length);
    });`,
  ],
  'kept-for-ever': [
    `socket.on('watch', (topic) => watched.push(Buffer.alloc(2_000_000, String(topic) || '-')));`,
    `socket.on('watch', (topic) => {
      if (watched.length < 5) watched.push(String(topic).slice(0, 100));
    });`,
  ],
  'everybody-out': [
    `socket.on('close room', (room) => io.in(room).disconnectSockets(true));`,
    `socket.on('close room', (room) => {
      if (typeof room === 'string' && socket.rooms.has(room)) io.in(room).disconnectSockets(true);
    });`,
  ],
  'date-of-a-client': [
    `socket.on('at', (time) => socket.emit('iso', new Date(time).toISOString()));`,
    `socket.on('at', (time) => {
      const date = new Date(typeof time === 'number' ? time : 0);
      socket.emit('iso', Number.isNaN(date.getTime()) ? null : date.toISOString());
    });`,
  ],
};

const sourceOf = (handler: string) => `const http = require('http').createServer();
const io = require('socket.io')(http);
const ITEMS = [{ name: 'one' }, { name: 'two' }];
const tags = {};
const known = new Map();
const watched = [];
io.on('connection', (socket) => {
  ${handler}
});
http.listen(Number(process.env.PORT));
`;

const versions = { 'socket.io': '4.8.4' };

/** Small applications, each with one mistake of the sort that handlers have. */
export const apps: readonly BenchCase[] = Object.entries(handlers).map(
  ([name, [broken, repaired]]) => ({
    name: `app-${name}`,
    target: 'server',
    broken: { versions, source: sourceOf(broken) },
    fixed: { versions, source: sourceOf(repaired) },
    knownAs: 'a mistake in a handler',
  }),
);
