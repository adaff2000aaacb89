import { get, request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { next } from '../../../test-server/lab/chat/connect-client.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { connectMsgpack, connectNew, connectOld } from './chat-client.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

/** Fetches with headers that `fetch` would not let pass. */
function fetchRaw(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: lab.port, path, headers, method };
    const exchange = request(options, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body,
        }),
      );
    });
    exchange.on('error', reject).end();
  });
}

/** The status of a WebSocket handshake that was refused. */
function refusal(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${lab.port}${path}`, { headers });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => reject(new Error('expected a refusal, got an open socket')));
    socket.on('error', reject);
  });
}

describe('startLab', () => {
  it('tells where everything is', () => {
    expect(lab.url).toBe(`http://127.0.0.1:${lab.port}/`);
    expect(lab.urls).toEqual({
      chat: `http://127.0.0.1:${lab.port}/`,
      msgpackChat: `http://127.0.0.1:${lab.port}/msgpack.html`,
      oldChat: `http://127.0.0.1:${lab.port}/old.html`,
      transmissions: `http://127.0.0.1:${lab.port}/transmissions.html`,
      oldTransmissions: `http://127.0.0.1:${lab.port}/old-transmissions.html`,
      echo: `ws://127.0.0.1:${lab.port}/echo`,
    });
  });

  it('rejects with EADDRINUSE when the port is taken', async () => {
    await expect(startLab({ port: lab.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    ['/clients/socket.io-4.min.js', 'Socket.IO v4.8.4'],
    ['/clients/socket.io-4.esm.min.js', 'Socket.IO v4.8.4'],
    ['/clients/socket.io-4.msgpack.min.js', 'Socket.IO v4.8.4'],
    ['/clients/socket.io-2.js', 'Socket.IO v2.5.0'],
  ])('serves %s from the installed package', async (path, banner) => {
    const { status, type, body } = await fetchRaw(path);
    expect({ status, type }).toEqual({ status: 200, type: 'text/javascript' });
    expect(body.slice(0, 200)).toContain(banner);
  });

  it.each([
    ['/clients/../package.json', 404],
    ['/clients/constructor', 404],
    ['/%2e%2e/%2e%2e/package.json', 404],
    ['/no-such-page', 404],
    ['//', 400],
    ['/%', 404],
  ])('answers %s with %d', async (path, status) => {
    expect((await fetchRaw(path)).status).toBe(status);
  });

  it('answers a request by another name than its own with 400', async () => {
    const headers = { host: `rebound.example:${lab.port}` };
    expect((await fetchRaw('/clients/socket.io-2.js', headers)).status).toBe(400);
  });

  it('survives a range that is out of order', async () => {
    const headers = { range: 'bytes=5-2' };
    expect((await fetchRaw('/clients/socket.io-2.js', headers)).status).toBe(200);
    expect([200, 404]).toContain((await fetchRaw('/', headers)).status);
  });

  it('answers other methods than GET and HEAD with 405', async () => {
    expect((await fetchRaw('/', {}, 'POST')).status).toBe(405);
  });

  it.each([
    ['/socket.io/?EIO=4&transport=websocket', 400],
    ['/socket.io-quick/?EIO=4&transport=websocket', 400],
    ['/socket.io-msgpack/?EIO=4&transport=websocket', 400],
    ['/socket.io-2-quick/?EIO=3&transport=websocket', 400],
    ['/socket.io-2/?EIO=3&transport=websocket', 400],
    ['/echo', 403],
  ])('is closed at %s to pages of foreign origins', async (path, status) => {
    const headers = { origin: 'https://evil.example' };
    await expect(refusal(path, headers)).resolves.toBe(status);
  });

  it('is closed to a polling script element of a foreign page', async () => {
    const path = '/socket.io-2/?EIO=3&transport=polling&j=0';
    expect((await fetchRaw(path, { referer: 'https://evil.example/x' })).status).toBe(403);
    expect((await fetchRaw(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await fetchRaw(path, { referer: lab.url })).status).toBe(200);
  });

  it('is closed to a socket by another name than its own', async () => {
    const headers = { host: 'rebound.example', origin: 'http://rebound.example' };
    expect(await refusal('/echo', headers)).toBe(403);
  });

  it('answers an upgrade that nothing takes with 404', async () => {
    expect(await refusal('/nothing-here', {})).toBe(404);
  });

  it('is open to origins that were named', async () => {
    const open = await startLab({ origins: ['http://localhost:5173'] });
    onTestFinished(() => open.close());
    const socket = new WebSocket(open.urls.echo, { origin: 'http://localhost:5173' });
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
    const polling = await fetch(new URL('/socket.io/?EIO=4&transport=polling', open.url), {
      headers: { origin: 'http://localhost:5173' },
    });
    expect(polling.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  });
});

describe('close', () => {
  it('ends every connection at once and frees the port', async () => {
    const ending = await startLab();
    const clients = [connectNew, connectMsgpack, connectOld].map((connect) => connect(ending));
    onTestFinished(() => {
      for (const client of clients) client.close();
    });
    await Promise.all(clients.map((client) => next(client, 'welcome')));
    const gone = clients.map((client) => next(client, 'disconnect'));
    const echo = new WebSocket(ending.urls.echo);
    await new Promise((resolve) => echo.once('open', resolve));
    const idle = connectTcp(ending.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const dropped = [echo, idle].map((one) => new Promise((resolve) => one.once('close', resolve)));
    idle.on('error', () => undefined);
    await Promise.all([ending.close(), ending.close()]);
    await Promise.all([...gone, ...dropped]);
    await expect(
      new Promise((resolve, reject) => get(ending.url, resolve).on('error', reject)),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
