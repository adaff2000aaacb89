import { describe, expect, test } from 'vitest';
import { allLines, kinds, pick } from '../timeline/lines-of.ts';
import { reopened } from './reopened.ts';

const START = '2026-11-23T10:14:13.000Z';
const AT = Date.parse(START);
const SECONDS = AT / 1_000;
const SOCKET = 'wss://chat.test/socket.io/?EIO=4&transport=websocket';
const BINARY = '451-["b",{"_placeholder":true,"num":0}]';
const OPEN = '0{"sid":"s1","upgrades":[],"pingInterval":25000,"pingTimeout":20000}';

function harWith(entries: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ log: { version: '1.2', entries, ...more } });
}

function linesIn(entries: readonly unknown[], more: object = {}) {
  return allLines(reopened(harWith(entries, more)).timeline);
}

const HANDSHAKE = {
  startedDateTime: START,
  time: 500,
  request: {
    method: 'GET',
    url: SOCKET,
    headers: [
      { name: 'Sec-WebSocket-Protocol', value: 'one, two' },
      { name: 'Origin', value: 'https://chat.test' },
    ],
  },
  response: {
    status: 101,
    statusText: 'Switching Protocols',
    headers: [{ name: 'sec-websocket-protocol', value: 'two' }],
  },
  timings: { send: 0, wait: 20, receive: 480 },
};

describe('a file of Chrome', () => {
  // Its fields stand in the order of the alphabet, messages before the URL.
  const entry = {
    _resourceType: 'websocket',
    _webSocketMessages: [
      { type: 'receive', time: SECONDS + 0.1, opcode: 1, data: OPEN },
      { type: 'send', time: SECONDS + 0.2, opcode: 1, data: '40' },
      { type: 'receive', time: SECONDS + 0.25, opcode: 1, data: '42["hi",{"é":1}]' },
      { type: 'receive', time: SECONDS + 0.3, opcode: 1, data: BINARY },
      { type: 'receive', time: SECONDS + 0.3, opcode: 2, data: 'AQID' },
    ],
    pageref: 'page_1',
    ...HANDSHAKE,
  };
  const more = {
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [{ id: 'page_1', title: 'https://chat.test/page', startedDateTime: START }],
  };

  test('opens with handshake, messages and close', () => {
    const lines = linesIn([entry], more);
    expect(kinds(lines)).toEqual([
      'websocket handshake',
      'websocket open',
      'engine.io open',
      'socket.io connect',
      'socket.io event',
      'socket.io event',
      'websocket close',
    ]);
    expect(lines[0]).toMatchObject({
      at: AT,
      url: SOCKET,
      document: 'https://chat.test/page',
      source: 'network-log',
      subprotocols: ['one', 'two'],
      status: 101,
    });
    expect(lines[1]).toMatchObject({ at: AT + 20, subprotocol: 'two' });
    expect(lines[4]).toMatchObject({ event: 'hi', args: [{ é: 1 }], session: 's1' });
    expect(Math.abs(lines[4]!.at - AT - 250)).toBeLessThan(0.01);
    expect(lines[5]).toMatchObject({ event: 'b', args: [{ $bytes: 'AQID' }] });
    expect(lines[6]).toMatchObject({ at: AT + 500, kind: 'close' });
  });

  test('says that a socket opened after what came before that', () => {
    const polling = {
      startedDateTime: START,
      time: 15,
      request: { method: 'GET', url: 'https://chat.test/socket.io/?EIO=4&transport=polling&t=a' },
      response: { status: 200, headers: [], content: { text: OPEN } },
    };
    expect(kinds(linesIn([polling, entry], more)).slice(0, 4)).toEqual([
      'polling handshake',
      'websocket handshake',
      'engine.io open',
      'websocket open',
    ]);
  });

  test('says why a socket failed', () => {
    const failed = {
      ...entry,
      _webSocketMessages: [
        { type: 'error', time: SECONDS, opcode: -1, mask: false, data: 'net::ERR_FAILED' },
      ],
      response: { status: 0, statusText: '', headers: [] },
    };
    const lines = linesIn([failed], more);
    expect(pick(lines.slice(0, 2), 'kind', 'message')).toEqual([
      { kind: 'handshake' },
      { kind: 'error', message: 'net::ERR_FAILED' },
    ]);
  });

  test('shows a socket that was open as ended', () => {
    const { timeline } = reopened(
      harWith([{ ...entry, timings: { send: 0, wait: 20, receive: 0 } }], more),
    );
    expect(timeline.connections[0]!.state).toBe('ended');
  });
});

describe('a file of another tool', () => {
  const messages = (times: readonly unknown[]) =>
    times.map((time) => ({ type: 'send', time, opcode: 1, data: '42["a"]' }));
  const timesOf = (times: readonly unknown[]) =>
    linesIn([{ ...HANDSHAKE, _webSocketMessages: messages(times) }])
      .filter(({ direction }) => direction === 'sent')
      .map(({ at }) => Math.round(at - AT));

  test.each([
    ['seconds', [SECONDS + 1, SECONDS + 2], [1_000, 2_000]],
    ['milliseconds, as Playwright does', [AT + 1_000, AT + 2_000], [1_000, 2_000]],
    ['microseconds', [(AT + 1_000) * 1_000], [1_000]],
    ['ISO 8601', ['2026-11-23T10:14:14.000Z', '2026-11-23T11:14:15+01:00'], [1_000, 2_000]],
    ['nothing that is a time', [-1, null, 'soon'], [0, 0, 0]],
  ])('may write times as %s', (_, times, expected) => {
    expect(timesOf(times)).toEqual(expected);
  });

  test('may write the URL of the handshake, as mitmproxy does', () => {
    const request = { ...HANDSHAKE.request, url: SOCKET.replace('wss', 'https') };
    const lines = linesIn([{ ...HANDSHAKE, request, _webSocketMessages: messages([SECONDS]) }]);
    expect(lines[0]!.url).toBe(SOCKET);
  });

  test.each([
    [
      { code: 4_001, reason: 'bye' },
      { code: 4_001, reason: 'bye', wasClean: true },
    ],
    ['aborted', {}],
  ])('may write how it was closed, as HTTP Toolkit does: %j', (close, expected) => {
    const entry = { ...HANDSHAKE, _webSocketMessages: messages([SECONDS]), _webSocketClose: close };
    expect(linesIn([entry]).at(-1)).toMatchObject({ kind: 'close', ...expected });
  });

  test('may write binary as it is, and frames that are no messages', () => {
    const frames = [
      { type: 'receive', time: SECONDS, opcode: 2, data: 'no base64!' },
      { type: 'receive', time: SECONDS, opcode: 9, data: '' },
      { type: 'receive', time: SECONDS, opcode: 8, data: '', code: 1_001 },
      null,
      { type: 'receive', time: SECONDS },
    ];
    const { timeline, summary } = reopened(harWith([{ ...HANDSHAKE, _webSocketMessages: frames }]));
    const lines = allLines(timeline).slice(2);
    expect(pick(lines, 'kind', 'code', 'expected')).toMatchObject([
      {},
      { kind: 'close', code: 1_001 },
    ]);
    expect(summary.ignoredMessages).toBe(3);
  });

  test('may say why a socket failed in an answer, as Playwright does', () => {
    const response = { status: -1, headers: [], _failureText: 'net::ERR_CONNECTION_REFUSED' };
    const lines = linesIn([{ ...HANDSHAKE, _resourceType: 'websocket', response }]);
    expect(pick(lines, 'kind', 'message')).toEqual([
      { kind: 'handshake' },
      { kind: 'error', message: 'net::ERR_CONNECTION_REFUSED' },
    ]);
  });

  test('may have a title in place of the address of a page, which its other requests tell', () => {
    const request = (headers: Readonly<Record<string, string>>, url: string) => ({
      ...HANDSHAKE.request,
      url,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    });
    const polling = 'https://chat.test/socket.io/?EIO=4&transport=polling&t=a';
    const asked = { pageref: 'page@1', startedDateTime: START };
    const socket = { ...HANDSHAKE, pageref: 'page@1', _webSocketMessages: messages([SECONDS]) };
    const lines = linesIn(
      [
        { ...asked, request: request({ Referer: 'https://chat.test/page' }, polling) },
        { ...socket, request: request({ Origin: 'https://chat.test' }, SOCKET) },
        { ...socket, request: request({ Origin: 'https://chat.test:8443' }, SOCKET) },
      ],
      { pages: [{ id: 'page@1', title: 'Chat', startedDateTime: START }] },
    );
    const handshakes = lines.filter(
      ({ layer, kind }) => `${layer} ${kind}` === 'websocket handshake',
    );
    expect(handshakes.map((line) => line.document)).toEqual([
      'https://chat.test/page',
      'https://chat.test:8443',
    ]);
  });

  test('may leave out nearly everything', () => {
    const lines = linesIn([{ _webSocketMessages: [{ data: 'x' }] }, {}, 7, null]);
    expect(kinds(lines)).toEqual(['websocket handshake', 'websocket open', 'websocket text']);
    expect(lines[2]).toMatchObject({ direction: 'received', data: 'x', url: '' });
  });

  test('counts what is neither a WebSocket nor polling', () => {
    const page = { startedDateTime: START, request: { url: 'https://chat.test/' } };
    const { summary } = reopened(harWith([page, page, { ...HANDSHAKE, _webSocketMessages: [] }]));
    expect(summary).toMatchObject({ entries: 3, ignoredEntries: 2, fault: null });
  });

  test('names sockets without their messages, as Firefox does', () => {
    expect(kinds(linesIn([{ ...HANDSHAKE, _resourceType: 'websocket' }]))).toEqual([
      'websocket handshake',
      'websocket open',
    ]);
  });
});

describe('polling in a file of another tool', () => {
  const url = 'https://chat.test/socket.io/?EIO=4&transport=polling&t=a';
  const exchange = (
    after: number,
    time: number,
    query: string,
    { sent, received, base64 }: { sent?: string; received?: string; base64?: boolean },
  ) => ({
    startedDateTime: new Date(AT + after).toISOString(),
    time,
    request: {
      method: sent === undefined ? 'GET' : 'POST',
      url: url + query,
      headers: [],
      ...(sent !== undefined && { postData: { mimeType: 'text/plain', text: sent } }),
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [],
      content: { text: received, ...(base64 && { encoding: 'base64' }) },
    },
  });

  test('is one connection for each sid, its exchanges in the order of their times', () => {
    const lines = linesIn([
      // The answer of the second request comes after the third was asked and answered.
      exchange(0, 10, '', { received: OPEN }),
      exchange(20, 100, '&sid=s1', { received: btoa('42["b"]\x1e42["c"]'), base64: true }),
      exchange(30, 10, '&sid=s1', { sent: '40', received: 'ok' }),
      exchange(50, 10, '', { received: OPEN.replace('s1', 's2') }),
      exchange(200, 10, '&sid=s1', { sent: '42["a"]', received: 'ok' }),
    ]);
    expect(pick(lines, 'kind', 'event', 'session', 'connection')).toEqual([
      { kind: 'handshake', connection: 'har-1.1' },
      { kind: 'open', session: 's1', connection: 'har-1.1' },
      { kind: 'connect', session: 's1', connection: 'har-1.1' },
      { kind: 'handshake', connection: 'har-1.2' },
      { kind: 'open', session: 's2', connection: 'har-1.2' },
      { kind: 'event', event: 'b', session: 's1', connection: 'har-1.1' },
      { kind: 'event', event: 'c', session: 's1', connection: 'har-1.1' },
      { kind: 'event', event: 'a', session: 's1', connection: 'har-1.1' },
    ]);
    expect(lines[0]).toMatchObject({ transport: 'polling', status: 200 });
  });

  test('and its upgrade are one session', () => {
    const upgrade = `${SOCKET}&sid=s1`;
    const { timeline } = reopened(
      harWith([
        exchange(0, 10, '', { received: OPEN }),
        exchange(20, 10, '&sid=s1', { sent: '40', received: 'ok' }),
        {
          ...HANDSHAKE,
          startedDateTime: new Date(AT + 40).toISOString(),
          request: { ...HANDSHAKE.request, url: upgrade },
          _webSocketMessages: [
            { type: 'send', time: SECONDS + 0.1, opcode: 1, data: '2probe' },
            { type: 'receive', time: SECONDS + 0.11, opcode: 1, data: '3probe' },
            { type: 'send', time: SECONDS + 0.12, opcode: 1, data: '5' },
          ],
        },
      ]),
    );
    expect(timeline.sessions).toHaveLength(1);
    expect(timeline.sessions[0]!.connections).toHaveLength(2);
    expect(timeline.sessions[0]!.transport).toBe('websocket');
  });

  test('may have text as base64, as Chrome does where a character takes two units', () => {
    const entry = (mimeType: string) => {
      const content = {
        text: btoa('42["\u00f0\u009f\u0098\u0080"]'),
        encoding: 'base64',
        mimeType,
      };
      const { response, ...rest } = exchange(0, 10, '&sid=s1', {});
      return { ...rest, response: { ...response, content } };
    };
    const [text, binary] = [entry('text/plain; charset=UTF-8'), entry('application/octet-stream')];
    expect(pick(linesIn([text]).slice(1), 'event', 'format')).toEqual([
      { event: '😀', format: 'text' },
    ]);
    expect(pick(linesIn([binary]).slice(1), 'event', 'format')).toEqual([
      { event: '😀', format: 'arraybuffer' },
    ]);
  });

  test('says why it had no answer', () => {
    const entry = {
      ...exchange(0, 10, '', {}),
      response: { status: 0, headers: [], _error: 'net::ERR_FAILED' },
    };
    expect(kinds(linesIn([entry]))).toEqual(['polling handshake', 'polling error']);
  });
});
