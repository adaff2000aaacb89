/* global Phoenix */
import { called, tell } from './tell.js';

tell(async (note) => {
  const socket = new Phoenix.Socket('/socket', { params: { token: 'secret' } });
  socket.onOpen(() => note('socket opened'));
  socket.onError(() => note('socket failed'));
  socket.onClose(({ code, wasClean }) => note('socket closed', code, wasClean));
  socket.connect();
  const channel = socket.channel('room:lobby', { name: 'page' });
  channel.onClose((reason) => note('channel closed', reason));
  note('joined', await replied(channel.join()));
  note('answer', await replied(channel.push('echo', { text: 'ü' })));
  note('refused', await replied(channel.push('refuse', {}), 'error'));
  note('bytes', await replied(channel.push('echo', Uint8Array.of(0, 1, 255).buffer)));
  const pushed = called((heard) => channel.on('pushed', heard));
  const pushedBytes = called((heard) => channel.on('pushed-bytes', heard));
  channel.push('please', {});
  note('pushed', (await pushed)[0]);
  note('pushed bytes', (await pushedBytes)[0]);
  note('left', await replied(channel.leave()));
  await called((done) => socket.disconnect(done, 1000, 'enough'));
  note('state', socket.connectionState());
});

function replied(push, status = 'ok') {
  return called((heard) => push.receive(status, heard));
}
