import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  BRIDGE_VERSION,
  type BridgeService,
  bridgeLine,
  parseBridgeLine,
  parseFromBridge,
} from '../../../inspector/timeline/bridge/bridge-words.ts';
import { type Bridge, startBridge } from '../../../test-server/bridge/start-bridge.ts';

const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

const LAB: BridgeService = {
  kind: 'lab',
  url: 'http://127.0.0.1:3000/',
  admin: {
    url: 'http://127.0.0.1:3000',
    path: '/socket.io',
    namespace: '/admin',
    username: 'admin',
    password: 'p',
  },
};

const bridges: Bridge[] = [];
afterEach(async () => {
  for (const bridge of bridges.splice(0)) await bridge.close();
});

async function open() {
  const lines: string[] = [];
  const bridge = await startBridge({
    port: 0,
    services: [LAB],
    onPaired: (line) => lines.push(line),
  });
  bridges.push(bridge);
  return { bridge, lines, token: parseBridgeLine(bridge.line)?.token ?? '' };
}

interface Knock {
  readonly origin?: string;
  readonly host?: string;
  readonly path?: string;
}

/** Knocks; settles with the HTTP status of a refusal, or with the words that came until the end. */
async function knock(
  bridge: Bridge,
  first: unknown,
  { origin, host, path = '/bridge' }: Knock = {},
) {
  const socket = new WebSocket(`ws://127.0.0.1:${bridge.port}${path}`, {
    ...(origin !== undefined && { origin }),
    ...(host !== undefined && { headers: { host } }),
  });
  const words: unknown[] = [];
  const status = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
  });
  socket.on('error', () => undefined);
  socket.on('open', () => socket.send(typeof first === 'string' ? first : JSON.stringify(first)));
  const ended = new Promise<unknown[]>((resolve) => {
    socket.on('message', (data) => {
      const word = parseFromBridge(String(data));
      words.push(word);
      if (word?.type === 'welcome') socket.close();
    });
    socket.on('close', () => resolve(words));
  });
  return Promise.race([status, ended]);
}

const hello = (token: string, version = BRIDGE_VERSION) => ({ type: 'hello', version, token });

describe('the bridge', () => {
  it('lets in who has the token, once, and then who has the key that came for it', async () => {
    const { bridge, lines, token } = await open();
    const [welcome] = (await knock(bridge, hello(token), { origin: EXTENSION })) as [
      { key: string },
    ];
    expect(welcome).toMatchObject({ type: 'welcome', version: BRIDGE_VERSION, services: [LAB] });
    expect(await knock(bridge, hello(token))).toMatchObject([{ type: 'refused', why: 'token' }]);
    expect(await knock(bridge, hello(welcome.key))).toMatchObject([{ type: 'welcome' }]);
    expect(lines).toEqual([bridge.line]);
    expect(parseBridgeLine(bridge.line)?.token).not.toBe(token);
  });

  it('turns away a wrong token, and says nothing of what it offers', async () => {
    const { bridge, token } = await open();
    for (const wrong of ['', 'x', `${token}x`, token.slice(1), 'x'.repeat(22)]) {
      const words = await knock(bridge, hello(wrong), { origin: EXTENSION });
      expect(words).toEqual([{ type: 'refused', why: 'token', version: BRIDGE_VERSION }]);
    }
    expect(await knock(bridge, hello(token))).toMatchObject([{ type: 'welcome' }]);
  });

  it('says that it speaks another version', async () => {
    const { bridge, token } = await open();
    expect(await knock(bridge, hello(token, 99))).toMatchObject([
      { type: 'refused', why: 'version' },
    ]);
    expect(await knock(bridge, hello(token))).toMatchObject([{ type: 'welcome' }]);
  });

  it.each([
    [{ origin: 'http://evil.test' }],
    [{ origin: 'http://127.0.0.1:3000' }],
    [{ origin: 'null' }],
    [{ origin: 'chrome-extension://a.evil.test' }],
    [{ host: 'evil.test' }],
    [{ host: '127.0.0.1.evil.test:80', origin: EXTENSION }],
    [{ host: 'localhost.evil.test', origin: EXTENSION }],
    [{ path: '/' }],
  ] as const)('gives nothing to %j, even with the token', async (from) => {
    const { bridge, token } = await open();
    expect(await knock(bridge, hello(token), from)).toBe(403);
  });

  it('answers no plain request with more than what it is', async () => {
    const { bridge, token } = await open();
    const response = await fetch(`http://127.0.0.1:${bridge.port}/bridge?token=${token}`);
    expect(response.status).toBe(404);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.text()).not.toContain('admin');
  });

  it.each(['', '{', 'null', '[]', '"hello"', '{"type":"hello"}', 'x'.repeat(70_000)])(
    'survives nonsense: %.20s',
    async (nonsense) => {
      const { bridge, token } = await open();
      expect(await knock(bridge, nonsense)).toEqual([]);
      expect(await knock(bridge, hello(token))).toMatchObject([{ type: 'welcome' }]);
    },
  );

  it('takes another port where the known one is taken, and says so where one was asked for', async () => {
    const { bridge } = await open();
    await expect(startBridge({ port: bridge.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other = await startBridge({ knownPort: bridge.port });
    bridges.push(other);
    expect(other.port).not.toBe(bridge.port);
  });
});

describe('what is pasted', () => {
  const token = 'abcdefghijklmnopqrstu-';

  it.each([
    [bridgeLine({ host: '127.0.0.1:5', token }), { host: '127.0.0.1:5', token }],
    [`  Bridge: sockeye://127.0.0.1:5/${token}  \n`, { host: '127.0.0.1:5', token }],
    [` ${token} `, { host: '127.0.0.1:47600', token }],
    [`sockeye://localhost:5/${token}`, { host: 'localhost:5', token }],
    [`sockeye://[::1]:5/${token}`, { host: '[::1]:5', token }],
    // Recordings go where a line leads.
    [`sockeye://evil.test:5/${token}`, null],
    [`sockeye://127.0.0.1:5@evil.test/${token}`, null],
    [`sockeye://127.0.0.1/${token}`, null],
    ['sockeye://127.0.0.1:5/short', null],
    [`sockeye://127.0.0.1:5/${token}more`, null],
    ['', null],
    ['http://127.0.0.1:3000/', null],
  ])('%j is read as %j', (text, address) => {
    expect(parseBridgeLine(text)).toEqual(address);
  });

  it.each(['', 'null', '{}', '{"type":"welcome","version":"1"}', '{"type":"refused","version":1}'])(
    'a process that says %s says nothing',
    (text) => {
      expect(parseFromBridge(text)).toBeNull();
    },
  );

  it('of services that are none, none is believed', () => {
    const services = [null, { kind: 'lab' }, { ...LAB, admin: { url: 'x' } }, LAB];
    const text = JSON.stringify({ type: 'welcome', version: 1, release: '1', key: 'k', services });
    expect(parseFromBridge(text)).toMatchObject({ services: [LAB] });
  });

  it('a server that may be started is told by its command, to be read', async () => {
    const bridge = await startBridge({ port: 0, services: [LAB], exec: 'node server.js' });
    bridges.push(bridge);
    const token = parseBridgeLine(bridge.line)?.token ?? '';
    const startable = { kind: 'startable', command: 'node server.js' };
    expect(await knock(bridge, hello(token))).toMatchObject([{ services: [LAB, startable] }]);
    const services = [{ kind: 'startable' }, { kind: 'startable', command: 5 }, startable];
    const text = JSON.stringify({ type: 'welcome', version: 1, release: '1', key: 'k', services });
    expect(parseFromBridge(text)).toMatchObject({ services: [startable] });
  });
});
