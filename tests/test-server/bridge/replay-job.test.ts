import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { writeHar } from '../../../inspector/recording/write-har.ts';
import type { ReplayAsk } from '../../../inspector/replay/replay-ask.ts';
import { readReplayNews } from '../../../inspector/replay/replay-news.ts';
import { lineOf } from '../../../inspector/timeline/line-of.ts';
import { session } from '../../inspector/replay/recorded.ts';
import { timelineOf } from '../../inspector/replay/timeline-of.ts';
import { received, sent } from '../../inspector/timeline/batch-of.ts';
import { startSocketIo4 } from '../replay/client/played-server.ts';
import { connectTo } from '../replay/live-client.ts';
import { type AskOptions, askBridge } from './ask-bridge.ts';

const talk = session(
  sent(1, '420["fruit",{"id":1}]'),
  received(1, '430["apple"]'),
  received(1, '42["hello","Ada"]'),
);

/** The server of it. */
const [RECORDED = ''] = talk.connections.map(({ url }) =>
  new URL(url).origin.replace('ws', 'http'),
);

const har = (timeline = talk) => [...writeHar(timeline, { version: '0.0.0' })];

const asServer = (more: object = {}): ReplayAsk => ({
  type: 'replay',
  as: 'server',
  port: 0,
  speed: 'max',
  match: 'exact',
  origins: [],
  ...more,
});

const asClient = (more: object = {}): ReplayAsk => ({
  type: 'replay',
  as: 'client',
  targets: [],
  speed: 'max',
  runs: 1,
  ...more,
});

const askReplay = (ask: object, parts: readonly string[], options: AskOptions = {}) =>
  askBridge(ask, parts, readReplayNews, options);

/** Where nobody listens. */
async function deadOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('a panel that asks for the recorded server', () => {
  test('hears where it is, how far a client has come and what that does otherwise', async () => {
    const asked = await askReplay(asServer(), har());
    const { url, paths } = await asked.next('listening');
    expect(paths).toEqual([{ path: '/socket.io', sessions: 1 }]);
    const { root } = connectTo(url);
    expect(await root.ask('fruit', { id: 1 })).toEqual(['apple']);
    root.socket.emit('veg', 'leek');
    expect(await asked.next('reached')).toMatchObject({ recorded: 'recorded', isOver: false });
    expect(await asked.next('divergence')).toMatchObject({ kind: 'unexpected' });
  });

  test('ends it by hanging up', async () => {
    const asked = await askReplay(asServer(), har());
    const { url } = await asked.next('listening');
    asked.hangUp();
    await asked.closed;
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'there',
          () => 'gone',
        ),
      )
      .toBe('gone');
  });

  test('hears why, where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const asked = await askReplay(asServer({ port }), har());
    expect((await asked.next('failed')).message).toBe(
      `sockeye could not listen on port ${port}: it is taken. Is the recorded server still running? Stop it, or choose another port.`,
    );
  });

  test('hears why, where the recording is damaged, or empty', async () => {
    const damaged = await askReplay(asServer(), ['{"log":{"entries":[{"request":']);
    expect((await damaged.next('failed')).message).toContain(
      'the recording did not come whole: damaged at byte',
    );
    const empty = await askReplay(asServer(), ['{"log":{"version":"1.2","entries":[]}}']);
    expect((await empty.next('failed')).message).toContain('expected a recording with WebSockets');
  });
});

describe('a panel that asks for the recorded page', () => {
  test('hears how it went, and gets what was said', async () => {
    const server = await startSocketIo4((socket) => {
      socket.on('fruit', (_question: unknown, answer: (fruit: string) => void) => {
        answer('pear');
        socket.emit('hello', 'Ada');
      });
    });
    onTestFinished(() => server.close());
    const asked = await askReplay(asClient({ targets: [[RECORDED, server.origin]] }), har());
    expect(await asked.next('playing')).toMatchObject({ run: 1, runs: 1 });
    expect(await asked.next('played')).toMatchObject({ outcome: 'different', refused: [] });
    await asked.next('end');
    const { timeline } = await openHar(
      (async function* () {
        yield asked.bytes();
      })(),
    );
    const lines = Array.from({ length: timeline.length }, (_, row) => lineOf(timeline, row));
    expect(lines.find(({ kind }) => kind === 'ack')).toMatchObject({ args: ['pear'] });
  });

  test('hears that another machine was not contacted, and that nobody has answered', async () => {
    const refused = await askReplay(asClient(), har());
    expect(await refused.next('played')).toMatchObject({
      outcome: 'refused',
      refused: [RECORDED],
    });
    const dead = await deadOrigin();
    const silent = await askReplay(asClient({ targets: [[RECORDED, dead]] }), har());
    const { outcome, failures } = await silent.next('played');
    expect(outcome).toBe('unreachable');
    expect(failures.join()).toContain('ECONNREFUSED');
  });
});

test('a recording of megabytes comes in parts, and back', async () => {
  const big = 'x'.repeat(3_000_000);
  const long = session(sent(1, `42["big","${big}"]`), received(1, '42["got it"]'));
  const parts = har(long).flatMap((text) => text.match(/.{1,40000}/gs) ?? []);
  const asked = await askReplay(asServer(), parts);
  const { paths } = await asked.next('listening');
  expect(paths).toHaveLength(1);
});

test('what is no question of a panel is refused', async () => {
  for (const ask of [
    { type: 'replay', as: 'nobody' },
    { ...asServer(), port: -1 },
    { type: 'end' },
  ]) {
    const asked = await askReplay(ask, [], { isWhole: false });
    expect(await asked.closed).toBe(1_008);
  }
});

test('a panel that hangs up ends what it has asked for, however its recording has come', async () => {
  // In small parts that come at once, more than wait before the process asks for a pause.
  const parts = har().flatMap((text) => text.match(/.{1,50}/gs) ?? []);
  expect(parts.length).toBeGreaterThan(30);
  for (const isWhole of [true, false]) {
    const asked = await askReplay(asServer(), isWhole ? parts : parts.slice(0, 20), { isWhole });
    const url = isWhole ? (await asked.next('listening')).url : null;
    asked.hangUp();
    // The process has heard of it, or it would not answer the goodbye.
    expect(await asked.closed).toBe(1_005);
    if (url === null) continue;
    const there = () =>
      fetch(url).then(
        () => true,
        () => false,
      );
    await expect.poll(there).toBe(false);
  }
});

test('the recordings of a browser come through', async () => {
  const asked = await askReplay(asServer(), har(timelineOf('socket-io-4-upgrade')));
  expect((await asked.next('listening')).paths.length).toBeGreaterThan(0);
});
