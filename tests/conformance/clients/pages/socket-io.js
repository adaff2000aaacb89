import { setup } from './setup.js';
import { called, pollHeld, tell } from './tell.js';

const bytes = setup.plainBuffers ? Uint8Array.of(0, 1, 255).buffer : Uint8Array.of(0, 1, 255);

tell(async (note) => {
  const { io, transports } = await library();
  const socket = io(location.origin, { transports });
  follow(socket, 'root', note);
  await called((connected) => socket.once('connect', connected));
  await upgraded(socket.io.engine, note);
  await exchange(socket, note);
  await drained(socket);
  await visitChat(io, note);
  const closed = called((done) => socket.io.engine.once('close', done));
  socket.disconnect();
  note('closed', (await closed)[0]);
});

/** Polling by fetch has no name, only a class of the ES module. */
async function library() {
  if (!setup.esm) return { io: globalThis.io, transports: setup.transports };
  const { io, Fetch, WebSocket } = await import(setup.esm);
  return { io, transports: [Fetch, WebSocket] };
}

function follow(socket, name, note) {
  for (const event of ['connect', 'connect_error', 'error', 'disconnect'])
    socket.on(event, (about) => note(name, event, about ?? null));
}

/** Whether the connection is upgraded before or after the namespace is connected, is chance. */
async function upgraded(engine, note) {
  const last = setup.transports.at(-1);
  if (engine.transport.name !== last) await called((done) => engine.once('upgrade', done));
  note('transport', last, engine.readyState, engine.transport.ws?.constructor === WebSocket);
}

/** What either side sends while a request is under way goes along with the next: that is chance. */
async function drained({ io: { engine } }) {
  if (engine.writeBuffer.length > 0) await called((done) => engine.once('drain', done));
  if (engine.transport.name === 'polling') await pollHeld();
}

async function exchange(socket, note) {
  const back = (event) => called((heard) => socket.once(event, heard));
  const ask = async (event, about) => {
    await drained(socket);
    return called((answer) => socket.emit(event, about, answer));
  };
  const hear = async (answered, event, ...args) => {
    await drained(socket);
    const answer = back(answered);
    socket.emit(event, ...args);
    return answer;
  };
  note(
    'types-back',
    ...(await hear('types-back', 'types', 'text ü', 1.5, null, { nested: [true] })),
  );
  note('answer', ...(await ask('question', 'why')));
  note('bytes-back', await hear('bytes-back', 'bytes', bytes));
  note('binary answer', (await ask('binary-question', bytes)).got);
  const [question, answer] = await hear('server-question', 'ask-me');
  note('asked', question);
  const answered = back('server-answered');
  await drained(socket);
  answer('because', 42);
  note('server got', ...(await answered));
  note('broadcast', ...(await hear('broadcast', 'broadcast-please')));
}

/** A second namespace over the same connection, which the server ends. */
async function visitChat(io, note) {
  const chat = io(`${location.origin}/chat`);
  follow(chat, 'chat', note);
  await called((connected) => chat.once('connect', connected));
  const ended = called((done) => chat.once('disconnect', done));
  await drained(chat);
  chat.emit('dismiss-me');
  await ended;
  await drained(chat);
}
