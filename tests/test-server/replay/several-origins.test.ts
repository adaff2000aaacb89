import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { parseTarget } from '../../../test-server/cli/parse-replay.ts';
import { targetsOf } from '../../../test-server/cli/targets-of.ts';
import { replayAsClient } from '../../../test-server/replay/client/replay-as-client.ts';
import { freePort } from '../../e2e/cluster/free-port.ts';
import { harOf, reopened } from '../../inspector/recording/reopened.ts';
import { entered, recorded } from '../../inspector/replay/recorded.ts';
import { opened, opening, received, type Step, sent } from '../../inspector/timeline/batch-of.ts';
import { allLines } from '../../inspector/timeline/lines-of.ts';
import {
  type PlayedServer,
  startRaw,
  startSocketIo2,
  startSocketIo4,
} from './client/played-server.ts';
import { quick } from './client/scripted.ts';
import { connectTo } from './live-client.ts';
import { openSocket } from './message-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients and servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

/** A question of one server of Socket.IO 4, of a plain one, and of one of Socket.IO 2. */
const pieces = threeServers('four.example:1004', 'feed.example', 'two.example:1002');

function threeServers(four: string, feed: string, two: string): Step[] {
  const at = (host: string, steps: readonly Step[]) =>
    steps.map((step) =>
      'text' in step ? { ...step, text: step.text.replace('chat.test', host) } : step,
    );
  return [
    ...at(four, entered(1, 'sid-of-four')),
    opening(2, `wss://${feed}/feed`),
    opened(2),
    opening(3, `ws://${two}/socket.io/?EIO=3&transport=websocket`),
    opened(3),
    received(3, '0{"sid":"sid-of-two","upgrades":[],"pingInterval":25000,"pingTimeout":5000}'),
    received(3, '40'),
    sent(2, 'feed?'),
    sent(1, '420["who?"]'),
    sent(3, '420["who?"]'),
    received(3, '430["two"]'),
    received(2, 'feed'),
    received(1, '430["four"]'),
  ];
}

/** As it is once it was written and read. */
function filed(steps: readonly Step[]): Timeline {
  return reopened(harOf(recorded(...steps))).timeline;
}

test('a file of several origins has the same lines as what was seen', () => {
  const lines = allLines(recorded(...pieces));
  expect(new Set(lines.map(({ url }) => new URL(url).host)).size).toBe(3);
  expect(allLines(filed(pieces))).toEqual(lines);
});

describe('as the client', () => {
  const servers: PlayedServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function start(): Promise<{ readonly origins: readonly string[]; asked(): number }> {
    let asked = 0;
    const who = (name: string) => (answer: unknown) => {
      asked++;
      (answer as (name: string) => void)(name);
    };
    servers.push(
      await startSocketIo4((socket) => void socket.on('who?', who('four'))),
      await startRaw((socket) => {
        asked++;
        socket.on('message', () => socket.send('feed'));
      }),
      await startSocketIo2((socket) => void socket.on('who?', who('two'))),
    );
    return { origins: servers.map(({ origin }) => origin), asked: () => asked };
  }

  test('each is played against the server that stands for it', async () => {
    const { origins, asked } = await start();
    const timeline = filed(pieces);
    const options = [
      `http://four.example:1004=${origins[0]}`,
      `wss://feed.example=${origins[1]}`,
      `ws://two.example:1002=${origins[2]}`,
    ];
    const asTyped = options.reduce<ReadonlyMap<string, string>>(
      (before, option) => parseTarget(option, before),
      new Map(),
    );
    const targets = targetsOf(timeline, asTyped);
    const report = await replayAsClient(timeline, { ...quick, targets });
    expect(report).toMatchObject({ outcome: 'same', refused: [], unsent: [] });
    expect(asked()).toBe(3);
  });

  test('nobody is asked as long as one of them has no server of this machine', async () => {
    const { origins, asked } = await start();
    const targets = new Map([
      ['http://four.example:1004', origins[0]!],
      ['http://two.example:1002', origins[2]!],
    ]);
    const report = await replayAsClient(filed(pieces), { ...quick, targets });
    expect(report).toMatchObject({ outcome: 'refused', refused: ['https://feed.example'] });
    expect(asked()).toBe(0);
  });

  test('one server for all is no answer to which is meant', () => {
    const asked = parseTarget('http://localhost:3000');
    expect(() => targetsOf(filed(pieces), asked)).toThrow(/several servers .*: map each/);
  });
});

describe('as the server', () => {
  test('all are played by path on one port, and by revision where paths are the same', async () => {
    const { server } = await replayOf(filed(pieces));
    expect(server.paths).toEqual([
      { path: '/socket.io', sessions: 2 },
      { path: '/feed', sessions: 1 },
    ]);
    for (const [version, name] of [
      [2, 'two'],
      [4, 'four'],
    ] as const) {
      const { root } = connectTo(server.url, {}, version);
      await root.next('connect');
      expect(await answerOf(root.socket)).toBe(name);
    }
    const feed = await openSocket(`${server.url}/feed`);
    feed.send('feed?');
    expect(await feed.next()).toBe('feed');
    expect(server.divergences).toEqual([]);
  });

  /** Two servers of Socket.IO 4 at one path, which nothing but their ports tells apart. */
  const twins = (first: number, second: number) =>
    [first, second].flatMap((port, n): Step[] => [
      ...entered(n + 1, `sid-${n}`).map((step) =>
        'text' in step
          ? { ...step, text: step.text.replace('chat.test', `localhost:${port}`) }
          : step,
      ),
      received(n + 1, `42["at",${port}]`),
    ]);

  test('who comes to a recorded port gets what was recorded there, each time', async () => {
    const port = await freePort();
    const { server } = await replayOf(filed(twins(1, port)), { port });
    for (let client = 0; client < 2; client++) {
      const { root } = connectTo(server.url);
      expect((await root.event('at')).args).toEqual([port]);
    }
  });

  test('who comes to another port gets one after the other', async () => {
    const { server } = await replayOf(filed(twins(1, 2)));
    for (const port of [1, 2]) {
      const { root } = connectTo(server.url);
      expect((await root.event('at')).args).toEqual([port]);
    }
  });

  test('plain sockets of one path are told apart by their ports too', async () => {
    const port = await freePort();
    const socket = (id: number, at: number) => [
      opening(id, `ws://localhost:${at}/feed`),
      opened(id),
      received(id, `at ${at}`),
    ];
    const { server } = await replayOf(filed([...socket(1, 1), ...socket(2, port)]), { port });
    for (let client = 0; client < 2; client++) {
      const feed = await openSocket(`${server.url}/feed`);
      expect(await feed.next()).toBe(`at ${port}`);
    }
  });
});

function answerOf(socket: { emit(event: string, ...args: unknown[]): unknown }): Promise<unknown> {
  return new Promise((resolve) => socket.emit('who?', resolve));
}
