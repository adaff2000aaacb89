import { expect, test, vi } from 'vitest';
import { recorded } from '../../inspector/replay/recorded.ts';
import { received, sent } from '../../inspector/timeline/batch-of.ts';
import { socketSession } from '../../inspector/timeline/engine-session.ts';
import { connectTo } from './live-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

const RECORDED = 'recordedRecordedAAAB';

/** An application that repeats the id of its client, as the lab's chat does. */
const talk = recorded(
  ...socketSession(1, 'sessionSessionSesAAA'),
  sent(1, '40'),
  received(1, `40{"sid":"${RECORDED}"}`),
  received(1, `42["welcome",{"you":"${RECORDED}","others":["anotherAnotherAnoAAC"]}]`),
  sent(1, `420["who am I","${RECORDED}"]`),
  received(1, `430["${RECORDED}"]`),
);

test('an application meets its own new id where the recording has the old one', async () => {
  const { server } = await replayOf(talk);
  const { root } = connectTo(server.url);
  await root.next('connect');
  const { id } = root.socket;
  expect(id).not.toBe(RECORDED);
  const { args } = await root.event('welcome');
  expect(args).toEqual([{ you: id, others: ['anotherAnotherAnoAAC'] }]);
  expect(await root.ask('who am I', id)).toEqual([id]);
  expect(server.divergences).toEqual([]);
});

test('each of several clients meets its own', async () => {
  const { server } = await replayOf(talk);
  for (const { root } of [connectTo(server.url), connectTo(server.url)]) {
    await root.next('connect');
    expect((await root.event('welcome')).args).toMatchObject([{ you: root.socket.id }]);
  }
});
