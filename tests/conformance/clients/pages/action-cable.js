/* global ActionCable */
import { called, tell } from './tell.js';

tell(async (note) => {
  const consumer = ActionCable.createConsumer('/cable');
  const heard = {};
  const subscribe = (channel) =>
    consumer.subscriptions.create(channel, {
      initialized: () => note('initialized'),
      connected: (about) => note('connected', about) ?? heard.connected?.(),
      disconnected: (about) => note('disconnected', about) ?? heard.disconnected?.(),
      rejected: () => note('rejected') ?? heard.rejected?.(),
      received: (data) => note('received', data) ?? heard.received?.(),
    });
  const next = (event) =>
    called((done) => {
      heard[event] = done;
    });
  const connected = next('connected');
  const room = subscribe({ channel: 'Room', id: 1 });
  await connected;
  const answer = next('received');
  room.perform('speak', { text: 'ü' });
  await answer;
  const rejected = next('rejected');
  subscribe('Secret');
  await rejected;
  const second = next('received');
  room.send({ plain: true });
  await second;
  const disconnected = next('disconnected');
  consumer.disconnect();
  await disconnected;
  note('open', consumer.connection.isOpen());
});
