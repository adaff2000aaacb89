/* global Zone */
import { tell } from './tell.js';

/** As Engine.IO polls, which the extension follows. */
const POLLING = '/answer?EIO=4&transport=polling';

tell(async (note) => {
  for (const part of [WebSocket, WebSocket.prototype.send, XMLHttpRequest.prototype.send, fetch])
    note('function', part.name, part.length, String(part));
  for (const property of ['onmessage', 'send', 'readyState'])
    note('property', property, shape(WebSocket.prototype, property));
  const zone = Zone.current.fork(watching(note));
  await zone.run(() => talked(note));
  await zone.run(() => asked(note));
  await zone.run(() => fetch(POLLING).then((response) => note('fetched', response.status, here())));
});

/** A zone that notes whatever is begun in it, and catches its errors. */
function watching(note) {
  return {
    name: 'watching',
    onScheduleTask(parent, _zone, target, task) {
      // How many promises the page's own code makes is not what this is about.
      if (task.type !== 'microTask') note('task', task.type, task.source);
      return parent.scheduleTask(target, task);
    },
    onHandleError(_parent, _zone, _target, error) {
      note('caught', error);
      return false;
    },
  };
}

function talked(note) {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${location.host}/echo`);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      note('onopen', here());
      socket.send('text ü');
    };
    socket.addEventListener('message', function ({ data }) {
      note('message', here(), data, this === socket);
      if (typeof data !== 'string') throw new Error('thrown on bytes');
    });
    socket.onmessage = ({ data }) => {
      note('onmessage', here());
      if (typeof data === 'string') socket.send(Uint8Array.of(0, 1, 255));
      else socket.close(4000, 'enough');
    };
    socket.onclose = ({ code, reason, wasClean }) => {
      note('onclose', here(), code, reason, wasClean);
      note('own', ...Reflect.ownKeys(socket).map(String));
      note('listeners', socket.eventListeners('message').length);
      socket.removeAllListeners();
      note('listeners', socket.eventListeners('message').length);
      resolve();
    };
  });
}

function asked(note) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', POLLING);
    request.onreadystatechange = () => note('state', request.readyState, here());
    request.addEventListener('load', () => note('load', request.responseText, here()));
    request.onloadend = () => {
      note('loadend', here());
      resolve();
    };
    request.send();
  });
}

function here() {
  return Zone.current.name;
}

/** What kind of property it is. */
function shape(object, name) {
  const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, name);
  return { ...flags, value: typeof value, get: typeof get, set: typeof set };
}
