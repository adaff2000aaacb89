import { afterEach, describe, expect, test, vi } from 'vitest';
import { junitOf } from '../../../../test-server/replay/client/junit-of.ts';
import { replayAsClient } from '../../../../test-server/replay/client/replay-as-client.ts';
import { reportJson } from '../../../../test-server/replay/client/report-json.ts';
import { targetOf } from '../../../../test-server/replay/client/targets.ts';
import { beginning, type Packet, stepAt, timelineOf } from '../../../inspector/compare/traffic.ts';
import { type PlayedServer, start, startSocketIo4 } from './played-server.ts';
import { playedTo, quick, recorded, scripted, wordsOf } from './scripted.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const open: { close(): Promise<void> }[] = [];

function keep<T extends { close(): Promise<void> }>(server: T): T {
  open.push(server);
  return server;
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe('where a replay goes', () => {
  test('nowhere, as long as one address is neither mapped nor of this machine', async () => {
    let asked = 0;
    const server = keep(
      await start((http) => {
        http.on('request', () => asked++);
        http.on('upgrade', () => asked++);
        return () => undefined;
      }),
    );
    const mine = scripted('raw', server.host, [
      ['sent', 'x'],
      ['received', 'y'],
    ]);
    const foreign = scripted('raw', 'chat.example', [
      ['sent', 'x'],
      ['received', 'y'],
    ]);
    const report = await replayAsClient(foreign, quick);
    expect(report).toMatchObject({ outcome: 'refused', refused: ['http://chat.example'] });
    expect(junitOf(report)).toContain('expected a target for http://chat.example, got none');
    expect(asked).toBe(0);
    expect((await replayAsClient(mine, quick)).outcome).not.toBe('refused');
  });

  test('to the mapped origin, and to no host that a path names', () => {
    const targets = new Map([['wss://chat.example', 'http://localhost:3000']]);
    expect(targetOf('wss://chat.example//evil.example/x?y=1', targets)?.href).toBe(
      'http://localhost:3000//evil.example/x?y=1',
    );
    expect(targetOf('ws://127.0.0.1:1/x', targets)?.origin).toBe('http://127.0.0.1:1');
    expect(targetOf('ws://127.0.0.1.evil.example/', targets)).toBeNull();
    expect(targetOf('nonsense', targets)).toBeNull();
    expect(() => targetOf('wss://chat.example/', new Map([['wss://chat.example', 'x/y']]))).toThrow(
      /expected an origin/,
    );
  });

  test('says when nobody answers', async () => {
    const server = await start(() => () => undefined);
    await server.close();
    const report = await replayAsClient(scripted('socket.io 4', server.host, []), quick);
    expect(report.outcome).toBe('unreachable');
    expect(report.failures[0]!.reason).toContain('ECONNREFUSED');
    expect(junitOf(report)).toContain('expected a server that answers');
  });

  test('ends when it is told to', async () => {
    const server = keep(await startSocketIo4(() => undefined));
    const timeline = scripted('socket.io 4', server.host, [
      ['received', '42["never"]'],
      ['sent', '42["x"]'],
    ]);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    const report = await replayAsClient(timeline, { signal: abort.signal });
    expect(report.outcome).toBe('aborted');
  });
});

describe('what a replay sends', () => {
  /** Hands out tickets, takes them back, asks for a name. */
  function tickets(first: number): Promise<PlayedServer> {
    let number = first;
    return startSocketIo4((socket) => {
      socket.on('order', (reply) => reply({ ticketId: ++number, code: `code-${number}` }));
      socket.on('redeem', (ticketId, code, note, reply) =>
        reply(code === `code-${ticketId}` ? `fine, ${note}` : `wrong: ${ticketId} ${code}`),
      );
      socket.on('whoami', (id, reply) => reply(id === `me:${socket.id}`));
      socket.on('ask me', () =>
        socket.emit('name?', 'please', (name: string) => socket.emit('hello', name)),
      );
    });
  }

  const script: Packet[] = [
    ['sent', '420["order"]'],
    ['received', '430[{"ticketId":1001,"code":"code-1001"}]'],
    ['sent', '421["redeem",1001,"code-1001","thanks"]'],
    ['received', '431["fine, thanks"]'],
    ['sent', '422["whoami","me:bbbbbbbbbbbbbbbbAAAC"]'],
    ['received', '432[true]'],
    ['sent', '42["ask me"]'],
    ['received', '420["name?","please"]'],
    ['sent', '430["Ada"]'],
    ['received', '42["hello","Ada"]'],
  ];

  test('has ids that this server gave in place of those of the recording, and answers its questions', async () => {
    const before = keep(await tickets(1000));
    const timeline = await recorded('socket.io 4', before, script);
    const report = await playedTo(timeline, keep(await tickets(7_000_000)), {
      ignore: ['*.ticketId', '*.code', 'redeem'],
    });
    expect(wordsOf(report)).toEqual([]);
    expect(report).toMatchObject({ outcome: 'same', late: [], unsent: [] });
    const twice = await playedTo(timeline, keep(await tickets(5_000)), { runs: 2 });
    expect(twice.learned).toEqual(
      expect.arrayContaining([
        'ack of order[0].code',
        'ack of order[0].ticketId',
        'redeem[0]',
        'redeem[1]',
      ]),
    );
    expect(wordsOf(twice)).toEqual([]);
  });

  test('is sent after the time limit where its cause does not come, which is told', async () => {
    const server = keep(await startSocketIo4((socket) => socket.on('x', () => socket.emit('y'))));
    const timeline = scripted('socket.io 4', server.host, [
      ['received', '42["never"]'],
      ['sent', '42["x"]'],
      ['received', '42["y"]'],
    ]);
    const report = await replayAsClient(timeline, quick);
    expect(wordsOf(report)).toEqual(['"never" of the server did not come']);
    expect(reportJson(report).late).toEqual([
      { packet: '"x" of the page', waitedFor: ['"never" of the server'] },
    ]);
  });

  test('is sent at the pace of the page where a speed is given', async () => {
    const server = keep(await startSocketIo4(() => undefined));
    const packets = [1, 2].map((n): Packet => ['sent', `42["x",${n}]`]);
    const timeline = timelineOf([
      ...beginning(undefined, server.host),
      ...packets.map((packet, i) => stepAt(2_000 + i * 600, packet)),
    ]);
    const { played } = await replayAsClient(timeline, { ...quick, speed: 2 });
    const rows = [...played!.sessions[0]!.connections].flatMap(() =>
      Array.from({ length: played!.length }, (_, row) => played!.entry(row)),
    );
    const [first, second] = rows.filter(({ event }) => event === 'x');
    expect(second!.at - first!.at).toBeGreaterThan(280);
  });

  test('has the credentials and headers that are given', async () => {
    const server = keep(
      await startSocketIo4((socket) => {
        socket.emit('you', socket.handshake.auth, socket.handshake.headers['x-test']);
      }),
    );
    const timeline = scripted('socket.io 4', server.host, [
      ['received', '42["you",{"token":"t"},"h"]'],
    ]);
    const report = await replayAsClient(timeline, {
      ...quick,
      auth: { token: 't' },
      headers: { 'x-test': 'h' },
    });
    expect(wordsOf(report)).toEqual(['connect of the page: [0] is new: an object (token)']);
  });
});

describe('a report', () => {
  test('is JSON and JUnit', async () => {
    const server = keep(await startSocketIo4((socket) => socket.emit('news', '<&"\u0001😀')));
    const timeline = scripted('socket.io 4', server.host, [['received', '42["news","old"]']]);
    const report = await replayAsClient(timeline, quick);
    const json = JSON.parse(JSON.stringify(reportJson(report)));
    expect(json).toMatchObject({
      outcome: 'different',
      counts: { changed: 1 },
      differences: [
        {
          kind: 'changed',
          path: '/socket.io/',
          name: 'news',
          namespace: '/',
          changes: [{ path: '[0]', recorded: 'old', played: '<&"\u0001😀', rule: 'news[0]' }],
        },
      ],
    });
    const xml = junitOf(report);
    expect(xml).toContain('<testsuites name="sockeye replay" tests="3" failures="1" errors="0"');
    expect(xml).toContain('name="/ news (received)"><failure type="changed"');
    expect(xml).toContain('&lt;&amp;');
    expect(xml).not.toContain('\u0001');
  });
});
