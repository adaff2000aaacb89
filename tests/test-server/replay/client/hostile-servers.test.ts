import type { Server } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import type { Timeline } from '../../../../inspector/timeline/timeline.ts';
import { replayAsClient } from '../../../../test-server/replay/client/replay-as-client.ts';
import { type Packet, timelineOf } from '../../../inspector/compare/traffic.ts';
import { get, polling, received, responded, sent } from '../../../inspector/timeline/batch-of.ts';
import { start, startRaw } from './played-server.ts';
import { quick, scripted } from './scripted.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const exchange: readonly Packet[] = [
  ['sent', 'x'],
  ['received', 'y'],
];

/** A session by polling. */
function pollingScript(host: string): Timeline {
  const url = `http://${host}/socket.io/?EIO=4&transport=polling`;
  return timelineOf([
    polling(1, url),
    get(1, 1, url),
    responded(1, 1),
    received(1, '0{"sid":"aaaaaaaaaaaaaaaaAAAB","upgrades":["websocket"]}'),
    sent(1, '40'),
    received(1, '40{"sid":"bbbbbbbbbbbbbbbbAAAC"}'),
    sent(1, '42["x"]'),
  ]);
}

type Attach = (http: Server) => void;

const answer =
  (status: number, headers: Record<string, string>, body: string | Buffer): Attach =>
  (http) => {
    http.on('request', (_, response) => response.writeHead(status, headers).end(body));
  };

const hostile: readonly [name: string, attach: Attach][] = [
  ['redirects elsewhere', answer(302, { location: 'http://evil.example/' }, '')],
  ['redirects nowhere', answer(302, {}, '')],
  ['answers nonsense', answer(200, {}, '0{"sid":7}\u001e0nonsense\u001e\u001eb!!!')],
  ['answers null', answer(200, {}, '0null')],
  ['answers binary', answer(200, {}, Buffer.from([0xff, 0xfe, 0, 1]))],
  ['answers an error', answer(500, {}, '{"code":3}')],
  [
    'says goodbye at once',
    answer(200, {}, '0{"sid":"x","upgrades":["websocket"],"pingInterval":-1}\u001e1'),
  ],
  ['hangs up', (http) => http.on('connection', (socket) => socket.destroy())],
  ['never answers', (http) => http.on('request', () => undefined)],
  ['speaks no HTTP', (http) => http.on('connection', (socket) => socket.end('nonsense\r\n\r\n'))],
  [
    'answers half a body',
    (http) =>
      http.on('request', (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('0{');
        setTimeout(() => response.destroy(), 20);
      }),
  ],
];

describe('a flood', () => {
  test('ends the run, and says why', async () => {
    const server = await startRaw((socket) => {
      const send = () => {
        for (let i = 0; i < 100; i++) socket.send('x'.repeat(1_000));
        if (socket.readyState === socket.OPEN) setImmediate(send);
      };
      send();
    });
    const timeline = scripted('raw', server.host, [...exchange, ['received', 'z']]);
    const report = await replayAsClient(timeline, { ...quick, settleMs: 60_000, mostBytes: 1e6 });
    await server.close();
    expect(report.outcome).toBe('different');
    expect(report.failures[0]!.reason).toBe(
      'the servers sent more than 1000000 bytes, so the run was ended',
    );
  });
});

describe('a redirect', () => {
  test('is not followed to another host', async () => {
    let asked = 0;
    const other = await start((http) => {
      http.on('request', (_, response) => {
        asked++;
        response.end();
      });
      return () => undefined;
    });
    const server = await start((http) => {
      answer(307, { location: `${other.origin}/socket.io/?EIO=4` }, '')(http);
      http.on('upgrade', (_request, socket) =>
        socket.end(`HTTP/1.1 302 Found\r\nLocation: ${other.origin}/\r\n\r\n`),
      );
      return () => undefined;
    });
    for (const timeline of [pollingScript(server.host), scripted('raw', server.host, exchange)]) {
      const report = await replayAsClient(timeline, quick);
      expect(report.outcome).toBe('different');
    }
    await server.close();
    await other.close();
    expect(asked).toBe(0);
  });
});

describe('a server that', () => {
  test.each(hostile)('%s ends no replay', async (_, attach) => {
    const server = await start((http) => {
      attach(http);
      http.on(
        'upgrade',
        (_request, socket) => socket.writable && socket.end('HTTP/1.1 101 What\r\n\r\n\u0081'),
      );
      return () => undefined;
    });
    try {
      const byPolling = pollingScript(server.host);
      const bySocket = scripted('socket.io 4', server.host, [['sent', '42["x"]']]);
      const raw = scripted('raw', server.host, [
        ['sent', 'x'],
        ['received', 'y'],
      ]);
      for (const timeline of [byPolling, bySocket, raw]) {
        const report = await replayAsClient(timeline, quick);
        expect(['different', 'unreachable']).toContain(report.outcome);
      }
    } finally {
      await server.close();
    }
  });
});
