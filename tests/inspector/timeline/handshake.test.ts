import { describe, expect, test } from 'vitest';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { batchOf, opened, opening, request, response, revealed } from './batch-of.ts';
import { allLines, linesOf, pick, timelineOf } from './lines-of.ts';

const ECHO = 'wss://echo.test/socket';

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

describe('what the network log reveals of a handshake', () => {
  const key = ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='] as const;
  const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
  const tapped = [
    opening(1, ECHO),
    request(1, { headers: [['Origin', 'http://chat.test']], withheld: ['Sec-WebSocket-Key'] }),
    response(1, { headers: [['sec-websocket-accept', accept]] }),
    opened(1),
  ];
  const logged = [revealed(accept, { headers: [['Origin', 'http://chat.test'], key] })];

  test('completes the connection whose accept is the same, whichever comes first', () => {
    const page = batchOf(tapped, 'page');
    const log = batchOf(logged, 'log');
    for (const batches of [
      [page, log],
      [log, page],
    ]) {
      const [line] = allLines(timelineOf(batches));
      expect(line?.accept).toBe('valid');
      expect(line?.headers).toEqual({
        request: { origin: 'http://chat.test', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
        response: { 'sec-websocket-accept': accept },
        withheld: [],
      });
    }
  });

  test('leaves every other connection alone', () => {
    const other = revealed('AAAAAAAAAAAAAAAAAAAAAAAAAAA=', { headers: [key] });
    const [line] = allLines(timelineOf([batchOf(tapped, 'page'), batchOf([other], 'log')]));
    expect(line?.accept).toBe('withheld');
  });

  test('adds no line and no connection', () => {
    const timeline = timelineOf([batchOf(logged, 'log')]);
    expect(timeline.length).toBe(0);
    expect(timeline.connections).toEqual([]);
  });

  test('is waited for until 700 ms after the open', () => {
    const timeline = timelineOf([batchOf(tapped, 'page')]);
    const queue = new LineQueue(timeline);
    expect(queue.take(1_702)).toEqual([]);
    timeline.apply(batchOf(logged, 'log'));
    expect(pick(queue.take(1_702), 'kind', 'accept')).toEqual([
      { kind: 'handshake', accept: 'valid' },
      { kind: 'open' },
    ]);
  });

  test('is not waited for any longer', () => {
    const queue = new LineQueue(timelineOf([batchOf(tapped, 'page')]));
    expect(pick(queue.take(1_703), 'kind', 'accept')).toEqual([
      { kind: 'handshake', accept: 'withheld' },
      { kind: 'open' },
    ]);
  });
});
