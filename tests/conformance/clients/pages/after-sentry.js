import { startSentry } from './sentry.js';
import { tell } from './tell.js';

/** As Engine.IO polls, which the extension follows. */
const POLLING = '/answer?EIO=4&transport=polling';

tell(async (note) => {
  let reported = () => {};
  let crumbs = [];
  startSentry((event) => {
    noteEvent(note, event);
    crumbs = event.breadcrumbs;
    reported();
  });
  const report = () =>
    new Promise((resolve) => {
      reported = resolve;
    });
  for (const part of [
    WebSocket,
    WebSocket.prototype.addEventListener,
    XMLHttpRequest.prototype.open,
  ])
    note('function', part.name, part.length, String(part));
  await thrownByListeners(note, report);
  await thrownByRequests(note, report);
  await thrownAtOnce(report);
  for (const { category, level, data, message } of crumbs)
    note('crumb', category, level, data, message);
});

async function thrownByListeners(note, report) {
  const socket = new WebSocket(`ws://${location.host}/echo`);
  socket.onopen = () => socket.send('x');
  const first = report();
  socket.addEventListener('message', function onListenedMessage({ data }) {
    note('message', data, this === socket);
    throw new Error('thrown by a listener');
  });
  await first;
  const second = report();
  socket.onclose = function onClosed({ code }) {
    note('close', code);
    throw new Error('thrown by a handler');
  };
  socket.close(4000);
  await second;
}

async function thrownByRequests(note, report) {
  const first = report();
  const request = new XMLHttpRequest();
  request.open('GET', POLLING);
  request.onload = function onLoaded() {
    note('load', request.responseText);
    throw new Error('thrown by a request');
  };
  request.send();
  await first;
  const second = report();
  fetch(POLLING).then(async function onFetched(response) {
    note('fetched', await response.text());
    throw new Error('thrown by a fetch');
  });
  await second;
  const third = report();
  // Nobody listens there.
  fetch('http://127.0.0.1:1/?EIO=4&transport=polling');
  await third;
}

/** Out of calls into the platform. */
async function thrownAtOnce(report) {
  const failing = [
    function constructing() {
      new WebSocket('ws://127.0.0.1:1/', ['twice', 'twice']);
    },
    function sending() {
      new WebSocket('ws://127.0.0.1:1/').send('too soon');
    },
    function opening() {
      new XMLHttpRequest().open('GET', 'http://[');
    },
  ];
  for (const fail of failing) {
    const next = report();
    setTimeout(fail);
    await next;
  }
}

/** What Sentry found out, but for what it makes up. */
function noteEvent(note, { exception }) {
  for (const { type, value, mechanism, stacktrace } of exception.values) {
    note('event', type, value, mechanism.type, mechanism.handled);
    note('frames', ...(stacktrace?.frames ?? []).map(shownFrame));
  }
}

function shownFrame({ filename, function: name, lineno, colno, in_app }) {
  return `${filename} ${name} ${lineno}:${colno} ${in_app}`;
}
