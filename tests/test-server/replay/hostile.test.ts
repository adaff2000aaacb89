import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { connectTo } from './live-client.ts';
import { openSocket } from './message-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

/** What breaks parsers, matchers and walks through values. */
const nasty = [
  '',
  '4',
  '40',
  '40/'.padEnd(5_000, 'x'),
  '40{"pid":{"toString":1}}',
  '42',
  '42[',
  '42["__proto__",{"__proto__":{"a":1},"constructor":1}]',
  `42["deep",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
  '4299999999999999999999["big id"]',
  '43["no id"]',
  '430["never asked"]',
  '4599999999-["many",{"_placeholder":true,"num":0}]',
  '451-["one",{"_placeholder":true,"num":7}]',
  '42["after a torn one"]',
  '41/nowhere',
  '44"error from a client"',
  '9nonsense',
  '2probe',
  '5',
  '1',
  'b4AAEC',
];

test.each([3, 4])('no message of revision %i ends a replay', async (revision) => {
  const { server } = await replayOf(`socket-io-${revision === 3 ? 2 : 4}-upgrade`);
  const url = `${server.url}/socket.io/?EIO=${revision}&transport=websocket`;
  for (const message of [
    ...nasty,
    Uint8Array.of(),
    Uint8Array.of(4, 1, 2),
    Uint8Array.of(0xdf, 255, 255, 255, 255),
  ]) {
    const client = await openSocket(url);
    client.send('40');
    client.send(message);
    client.send(message);
    client.close();
    await once(client.socket, 'close');
  }
  const { root } = connectTo(server.url, {}, revision === 3 ? 2 : 4);
  await root.next('connect');
});

test('no message at random ends a replay', async () => {
  const { server } = await replayOf('socket-io-4-upgrade', { match: 'any' });
  const message = fc.oneof(fc.string(), fc.uint8Array(), fc.constantFrom(...nasty));
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 10 }), async (messages) => {
      const client = await openSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
      for (const one of ['40', ...messages]) client.send(one);
      client.close();
      await once(client.socket, 'close');
    }),
    { numRuns: 50 },
  );
  await connectTo(server.url).root.next('connect');
});

test('no request ends a replay', async () => {
  const { server } = await replayOf('socket-io-4-upgrade');
  const requests = [
    'GET // HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /socket.io/?EIO=4&transport=__proto__&sid=__proto__ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /socket.io/?EIO=4&transport=constructor HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'POST /socket.io/?EIO=4&transport=polling&sid=constructor HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx',
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: x\r\nConnection: Upgrade\r\nRange: bytes=9-1\r\n\r\n',
    'GET %ff HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'nonsense\r\n\r\n',
  ];
  for (const text of requests) {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.end(text);
    socket.resume();
    await once(socket, 'close');
  }
  await connectTo(server.url).root.next('connect');
});

test('a plain WebSocket that breaks its protocol ends alone', async () => {
  const { server } = await replayOf('raw-echo');
  const client = await openSocket(`${server.url}/echo`);
  // A frame that is not masked.
  (client.socket as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket.write(
    Uint8Array.of(0xf1, 0x00),
  );
  await once(client.socket, 'close');
  const other = await openSocket(`${server.url}/echo`);
  other.send('plain text');
  expect(await other.next()).toBe('plain text');
  other.close();
});

test('a client of a version that the recording has not is turned away, and told', async () => {
  const { server, divergence } = await replayOf('socket-io-2-websocket');
  const client = await openSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
  await once(client.socket, 'close');
  expect((await divergence()).message).toContain('a client of Engine.IO 4');
  const refused = await replayOf('socket-io-4-websocket');
  const old = await fetch(`${refused.server.url}/socket.io/?EIO=3&transport=polling`);
  expect(await old.json()).toMatchObject({ message: 'Unsupported protocol version' });
});
