import { describe, expect, test } from 'vitest';
import {
  callSite,
  closed,
  closing,
  cut,
  failed,
  opened,
  opening,
  received,
  request,
  response,
  sent,
  unread,
} from './batch-of.ts';
import { kinds, linesOf, pick } from './lines-of.ts';

const ECHO = 'wss://echo.test/socket';
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a WebSocket that carries no Engine.IO', () => {
  test('is a handshake, an open, its messages and a close', () => {
    const lines = linesOf([
      opening(1, ECHO),
      opened(1),
      sent(1, 'hello'),
      received(1, '{"a":1}'),
      received(1, bytes(1, 2)),
      closed(1),
    ]);
    expect(kinds(lines)).toEqual([
      'websocket handshake',
      'websocket open',
      'websocket text',
      'websocket json',
      'websocket binary',
      'websocket close',
    ]);
  });

  test('has lines that carry what every line carries', () => {
    const [, , line] = linesOf([opening(1, ECHO), opened(1), sent(1, 'hello')]);
    expect(line).toEqual({
      at: 1002,
      kind: 'text',
      connection: 'd.1',
      seq: 3,
      layer: 'websocket',
      document: 'http://chat.test/',
      url: 'wss://echo.test/socket',
      transport: 'websocket',
      direction: 'sent',
      sizeBytes: 5,
      format: 'text',
      data: 'hello',
      anatomy: {
        fin: true,
        opcode: 1,
        masked: true,
        lengthClass: 7,
        headerBytes: 6,
        payloadBytes: 5,
        overheadPercent: 54.55,
        computedAsUnsplit: true,
      },
    });
  });

  test('keeps the text of a message as it is, and its bytes as base64', () => {
    const lines = linesOf([received(1, ' {"a":1}'), received(1, 'é'), received(1, bytes(255, 0))]);
    expect(pick(lines, 'kind', 'data', 'sizeBytes', 'format')).toEqual([
      { kind: 'json', data: ' {"a":1}', sizeBytes: 8, format: 'text' },
      { kind: 'text', data: 'é', sizeBytes: 2, format: 'text' },
      { kind: 'binary', data: { $bytes: '/wA=' }, sizeBytes: 2, format: 'arraybuffer' },
    ]);
  });

  test('tells on its open which subprotocol and extensions were agreed', () => {
    const lines = linesOf([
      opening(1, ECHO, { protocols: ['v2', 'v1'] }),
      opened(1, { protocol: 'v1', extensions: 'permessage-deflate' }),
    ]);
    expect(pick(lines, 'subprotocols', 'subprotocol', 'extensions')).toEqual([
      { subprotocols: ['v2', 'v1'] },
      { subprotocol: 'v1', extensions: 'permessage-deflate' },
    ]);
  });

  test("tells on its close how it ended, and the page's own call", () => {
    const lines = linesOf([
      opening(1, ECHO),
      opened(1),
      closing(1, { code: 4000, reason: 'enough' }),
      closed(1, { code: 4000, reason: 'enough', bufferedAmount: 17 }),
    ]);
    expect(pick(lines.slice(2), 'kind', 'code', 'reason', 'wasClean', 'closedByPage')).toEqual([
      {
        kind: 'close',
        code: 4000,
        reason: 'enough',
        wasClean: true,
        closedByPage: { code: 4000, reason: 'enough' },
      },
    ]);
    expect(lines[2]?.bufferedAmount).toBe(17);
  });

  test('says nothing of a call of the page where the server closed', () => {
    const [line] = linesOf([closed(1, { code: 1006, wasClean: false })]);
    expect(line).not.toHaveProperty('closedByPage');
    expect(line).toMatchObject({ code: 1006, wasClean: false });
  });

  test('has an error line with the message of the platform, if it gave one', () => {
    const lines = linesOf([opening(1, ECHO), failed(1, 'refused'), failed(2)]);
    expect(pick(lines, 'kind', 'layer', 'message')).toEqual([
      { kind: 'handshake', layer: 'websocket' },
      { kind: 'error', layer: 'websocket', message: 'refused' },
      { kind: 'error', layer: 'websocket' },
    ]);
  });
});

describe('a handshake', () => {
  const key = ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='] as const;
  const accept = ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='] as const;

  test('shows its headers by lower-case name, several values in an array', () => {
    const [line] = linesOf([
      opening(1, ECHO),
      request(1, {
        headers: [
          ['Origin', 'http://chat.test'],
          ['Cookie', 'a=1'],
        ],
        withheld: ['Sec-WebSocket-Key'],
      }),
      response(1, {
        headers: [
          ['Set-Cookie', 'b=2'],
          ['set-cookie', 'c=3'],
        ],
      }),
    ]);
    expect(line?.status).toBe(101);
    expect(line?.headers).toEqual({
      request: { origin: 'http://chat.test', cookie: 'a=1' },
      response: { 'set-cookie': ['b=2', 'c=3'] },
      withheld: ['Sec-WebSocket-Key'],
    });
  });

  test('takes in a response that comes behind the open', () => {
    const [line] = linesOf([opening(1, ECHO), opened(1), request(1), response(1, { status: 101 })]);
    expect(line?.status).toBe(101);
  });

  test('has a valid accept where it answers the key that was sent', () => {
    const [line] = linesOf([
      opening(1, ECHO),
      request(1, { headers: [key] }),
      response(1, { headers: [accept] }),
    ]);
    expect(line?.accept).toBe('valid');
  });

  test('has an invalid accept where it answers another key', () => {
    const [line] = linesOf([
      opening(1, ECHO),
      request(1, { headers: [key] }),
      response(1, { headers: [['Sec-WebSocket-Accept', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']] }),
    ]);
    expect(line?.accept).toBe('invalid');
  });

  test('has its accept withheld where the browser does not show the key', () => {
    const [line] = linesOf([
      opening(1, ECHO),
      request(1, { withheld: ['Sec-WebSocket-Key'] }),
      response(1, { headers: [accept] }),
    ]);
    expect(line?.accept).toBe('withheld');
  });

  test('says nothing of accept where the server refused', () => {
    const [line] = linesOf([opening(1, ECHO), request(1), response(1, { status: 403 })]);
    expect(line?.status).toBe(403);
    expect(line).not.toHaveProperty('accept');
  });

  test('tells the call site, the source and the worker', () => {
    const [line] = linesOf([
      opening(1, ECHO, { callSite: 'at chat.js:3', source: 'network-log', worker: true }),
    ]);
    expect(line).toMatchObject({
      callSite: 'at chat.js:3',
      source: 'network-log',
      worker: true,
    });
  });
});

describe('the call site of a send', () => {
  test('stands on the line of that send', () => {
    const lines = linesOf([sent(1, 'a'), callSite(1, 'at chat.js:7'), sent(1, 'b')]);
    expect(pick(lines, 'data', 'callSite')).toEqual([
      { data: 'a', callSite: 'at chat.js:7' },
      { data: 'b' },
    ]);
  });

  test('goes to no other line when its send is not the one just before', () => {
    const lines = linesOf([sent(1, 'a'), received(1, 'b'), callSite(1, 'at chat.js:7')]);
    expect(pick(lines, 'data', 'callSite')).toEqual([{ data: 'a' }, { data: 'b' }]);
  });
});

describe('a message of which only the beginning was kept', () => {
  test('is marked, with its true size and what was kept', () => {
    const lines = linesOf([
      received(1, bytes(1)),
      cut(received(1, '[1,2'), 5_000_000),
      cut(received(1, bytes(7)), 70_000),
    ]);
    expect(pick(lines, 'kind', 'truncated', 'sizeBytes', 'data')).toEqual([
      { kind: 'binary', sizeBytes: 1, data: { $bytes: 'AQ==' } },
      { kind: 'json', truncated: true, sizeBytes: 5_000_000, data: '[1,2' },
      { kind: 'binary', truncated: true, sizeBytes: 70_000, data: { $bytes: 'Bw==' } },
    ]);
    expect(lines[2]?.anatomy?.payloadBytes).toBe(70_000);
  });

  test('is not marked when its size is told and all of it is there', () => {
    const [line] = linesOf([cut(received(1, 'é'), 2)]);
    expect(line).not.toHaveProperty('truncated');
  });

  test('may be a Blob of which nothing could be read', () => {
    const [line] = linesOf([unread(sent(1, ''), 300)]);
    expect(line).toMatchObject({
      kind: 'binary',
      truncated: true,
      format: 'blob',
      sizeBytes: 300,
      data: { $bytes: '' },
    });
  });
});

describe('the anatomy of a message', () => {
  const long = 'x'.repeat(131_001);

  test('says that Chromium sends a long message in several frames', () => {
    const [chromium] = linesOf([sent(1, long)], { browser: 'chromium' });
    const [firefox] = linesOf([sent(1, long)], { browser: 'firefox' });
    expect(chromium?.anatomy).toMatchObject({ lengthClass: 64, severalFrames: true });
    expect(firefox?.anatomy).not.toHaveProperty('severalFrames');
  });

  test('says that the size on the wire is not known under permessage-deflate', () => {
    const lines = linesOf([opened(1, { extensions: 'permessage-deflate' }), received(1, 'x')]);
    expect(lines[1]?.anatomy).toMatchObject({ masked: false, opcode: 1, wireSizeUnknown: true });
  });

  test('has opcode 2 for bytes', () => {
    const [line] = linesOf([sent(1, bytes(1))]);
    expect(line?.anatomy?.opcode).toBe(2);
  });
});
