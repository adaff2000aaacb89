/* global SockJS */
import { setup } from './setup.js';
import { pollHeld, tell } from './tell.js';

tell(async (note) => {
  const socket = new SockJS(`${location.origin}/sockjs`, null, setup.options);
  const heard = listener(socket, note);
  await heard('open');
  note('transport', socket.transport, socket.readyState);
  for (const text of ['text ü', '', 'please']) {
    const answer = heard('message');
    socket.send(text);
    await answer;
  }
  if (!socket.transport.startsWith('web')) await pollHeld();
  const closed = heard('close');
  socket.close(3001, 'enough');
  await closed;
  await dismissed(note);
});

/** Once more, closed by the server this time. */
async function dismissed(note) {
  const socket = new SockJS(`${location.origin}/sockjs`, null, setup.options);
  const heard = listener(socket, note);
  await heard('open');
  const closed = heard('close');
  socket.send('dismiss me');
  await closed;
}

/** Notes all events; the function returned waits for the next of a type. */
function listener(socket, note) {
  let waiting = {};
  for (const type of ['open', 'message', 'close', 'error', 'heartbeat']) {
    socket[`on${type}`] = ({ data, code, reason, wasClean }) => {
      note(type, ...[data, code, reason, wasClean].filter((part) => part !== undefined));
      waiting[type]?.();
    };
  }
  return (type) =>
    new Promise((resolve) => {
      waiting = { ...waiting, [type]: resolve };
    });
}
