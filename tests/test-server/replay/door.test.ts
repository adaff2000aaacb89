import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { startReplayServer } from '../../../test-server/replay/server/start-replay-server.ts';
import { recorded } from '../../inspector/replay/recorded.ts';
import { timelineOf } from '../../inspector/replay/timeline-of.ts';
import { replayOf } from './replay-of.ts';

const polling = '/socket.io/?EIO=4&transport=polling';

/** The status of an answer to a request with these headers. */
function statusOf(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

async function upgradeOf(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const [what] = await Promise.race([
    once(socket, 'open').then(() => ['open']),
    once(socket, 'error'),
  ]).catch((error: unknown) => [error]);
  socket.terminate();
  return String(what);
}

describe('a replay lets in', () => {
  test.each([
    [200, {}],
    [200, { Origin: 'http://localhost:5173' }],
    [200, { Origin: 'https://app.localhost' }],
    [200, { Origin: 'http://127.0.0.1:80' }],
    [200, { Origin: 'https://named.test' }],
    [403, { Origin: 'https://other.test' }],
    [403, { Origin: 'https://localhost.other.test' }],
    [403, { Origin: 'null' }],
    [403, { Referer: 'https://other.test/page' }],
    [403, { 'Sec-Fetch-Site': 'cross-site' }],
    [403, { Host: 'rebound.test' }],
    [200, { Host: 'localhost:1' }],
  ])('with %i who comes with %j', async (status, headers) => {
    const { server } = await replayOf('socket-io-4-upgrade', { origins: ['https://named.test'] });
    expect(await statusOf(server.port, polling, headers)).toBe(status);
    const upgrade = await upgradeOf(server.port, '/socket.io/?EIO=4&transport=websocket', headers);
    if (status === 200) expect(upgrade).toBe('open');
    else expect(upgrade).toContain('403');
  });
});

test('a page of another port gets what the browser asks of the server', async () => {
  const { server } = await replayOf('socket-io-4-upgrade');
  const origin = 'http://localhost:5173';
  const response = await fetch(`${server.url}${polling}`, { headers: { Origin: origin } });
  expect(response.headers.get('access-control-allow-origin')).toBe(origin);
  expect(response.headers.get('access-control-allow-credentials')).toBe('true');
});

describe('files', () => {
  test('of the folder are served where the recording has nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sockeye-replay-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'index.html'), '<title>the page</title>');
    const { server } = await replayOf('socket-io-4-upgrade', { static: folder });
    expect(await (await fetch(server.url)).text()).toBe('<title>the page</title>');
    expect((await fetch(`${server.url}/none`)).status).toBe(404);
    expect(await statusOf(server.port, '/..%2f..%2fetc/passwd', {})).toBe(404);
    expect((await fetch(`${server.url}/`, { method: 'POST' })).status).toBe(405);
    expect(await (await fetch(`${server.url}${polling}`)).text()).toContain('"sid"');
  });

  test('are missed with a word where there is no folder', async () => {
    const { server } = await replayOf('socket-io-4-upgrade');
    expect(await (await fetch(server.url)).text()).toContain('--static');
    expect(await upgradeOf(server.port, '/elsewhere', {})).toContain('404');
  });

  test('want a folder', async () => {
    const start = startReplayServer(timelineOf('raw-echo'), { static: '/nowhere/at/all' });
    await expect(start).rejects.toThrow('expected a folder');
  });
});

test('a recording with nothing to play, a wrong speed and a taken port are errors', async () => {
  await expect(startReplayServer(recorded())).rejects.toThrow('expected a recording with');
  await expect(startReplayServer(timelineOf('raw-echo'), { speed: 0 })).rejects.toThrow('above 0');
  const { server } = await replayOf('raw-echo');
  const taken = startReplayServer(timelineOf('raw-echo'), { port: server.port });
  await expect(taken).rejects.toThrow('EADDRINUSE');
});
