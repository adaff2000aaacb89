import { createRequire } from 'node:module';

// What the watch, which was required before, tells of sockets of several versions; one line of JSON for each.
const require = createRequire(import.meta.url);
let told = [];
globalThis.__sockeyeSay = (text) => told.push(JSON.parse(text).message);

function socketOf(version) {
  const io = require(`socket.io-client${version}`);
  const socket = io('http://127.0.0.1:1', { autoConnect: false, forceNew: true });
  socket.on('news', () => {});
  socket.connected = true;
  socket.io.engine = { id: 'x', off() {}, removeListener() {} };
  return socket;
}

const cases = {
  'a function': (socket) => socket.onevent({ data: ['news', () => {}] }),
  'undefined, deep within': (socket) => socket.onevent({ data: ['news', { a: [undefined] }] }),
  'what can be sent': (socket) => socket.onevent({ data: ['news', { a: [null] }], id: 1 }),
  'an event without a handler': (socket) => socket.onevent({ data: ['others', () => {}] }),
  'a number as the name': (socket) => {
    socket.on(7, () => {});
    socket.onevent({ data: [7, () => {}] });
  },
  'an event before it is connected': (socket) => {
    socket.connected = false;
    socket.onevent({ data: ['news', () => {}] });
  },
  'an answer': (socket) => {
    socket.acks[3] = () => {};
    socket.onack({ data: [() => {}], id: 3 });
  },
  'a catch-all that is put around it': (socket) => {
    const { onevent } = socket;
    socket.onevent = function (packet) {
      onevent.call(this, packet);
      packet.data = ['news', ...packet.data];
      onevent.call(this, packet);
    };
    socket.onevent({ data: ['news', 1], id: 1 });
  },
  ...Object.fromEntries(
    ['connect', 'connect_error', 'connection', 'disconnect'].flatMap((name) => [
      [name, (socket) => socket.onevent({ data: [name, 'sockeye-mark'] })],
      [
        `${name}, handled`,
        (socket) => {
          socket.on(name, () => {});
          socket.onevent({ data: [name, 'sockeye-mark'] });
        },
      ],
    ]),
  ),
};

for (const version of ['-1', '-2', '-3', '']) {
  const seen = {};
  for (const [name, play] of Object.entries(cases)) {
    told = [];
    play(socketOf(version));
    if (told.length > 0) seen[name] = told;
  }
  console.log(JSON.stringify(seen));
}

// Emitters of others are as they were.
const Emitter = require('@socket.io/component-emitter').Emitter;
class Wrapper extends Emitter {
  get io() {
    throw new Error('asked too early');
  }
}
const wrapper = new Wrapper();
wrapper.on('x', () => {});
const frozen = Object.freeze(new Emitter());
const isRefused = (() => {
  try {
    frozen.on('x', () => {});
    return false;
  } catch {
    return true;
  }
})();
console.log(JSON.stringify([Object.keys(wrapper), wrapper.listeners('x').length, isRefused]));
