/* global mqtt */
import { called, tell } from './tell.js';

/** The client would begin to count at a random number. */
const known = { messageIdProvider: new mqtt.UniqueMessageIdProvider() };

tell(async (note) => {
  const client = mqtt.connect(`ws://${location.host}/mqtt`, { clientId: 'page', ...known });
  for (const event of ['connect', 'reconnect', 'close', 'offline', 'disconnect', 'end', 'error'])
    client.on(event, (about) => note(event, about?.cmd ?? about?.message ?? ''));
  await called((connected) => client.once('connect', connected));
  const granted = await client.subscribeAsync({ 'echo/#': { qos: 0 }, pushed: { qos: 2 } });
  note('granted', ...granted.map(({ topic, qos }) => `${topic} ${qos}`));
  await back(client, note, 'echo/text', 'text ü');
  await back(client, note, 'echo/bytes', Uint8Array.of(0, 1, 255));
  for (const qos of [1, 2]) {
    // Nobody listens there, so that nothing but the acknowledgement comes back.
    const packet = await client.publishAsync('unheard', 'acknowledged', { qos });
    note('acknowledged', qos, packet.cmd);
  }
  const pushed = called((heard) => client.once('message', heard));
  await client.publishAsync('please', '');
  const [topic, payload, { qos }] = await pushed;
  note('message', topic, String(payload), qos);
  await client.unsubscribeAsync('echo/#');
  note('unsubscribed');
  await client.endAsync();
});

/** Publishes where the page itself listens. */
async function back(client, note, topic, payload) {
  const message = called((heard) => client.once('message', heard));
  await client.publishAsync(topic, payload);
  const [from, bytes] = await message;
  note('message', from, new Uint8Array(bytes));
}
