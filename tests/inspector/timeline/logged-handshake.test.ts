import { describe, expect, test } from 'vitest';
import { Kind } from '../../../inspector/observation.ts';
import { batchOf, detail, explained, failed, logged, opening } from './batch-of.ts';
import { allLines, timelineOf } from './lines-of.ts';

const ECHO = 'wss://echo.test/socket';
const OTHER = 'wss://echo.test/other';

const asked = (origin: string) => ({ headers: [['Origin', origin]] as const, withheld: [] });
const refused = { status: 403, statusText: '', headers: [] };

describe('a handshake that only the network log shows', () => {
  test('belongs to the oldest connection of its URL that has none, whichever comes first', () => {
    const page = batchOf([opening(1, ECHO), opening(2, OTHER), opening(3, ECHO)], 'page');
    const log = batchOf(
      [
        logged(ECHO, { request: asked('http://first.test') }),
        logged(ECHO, { request: asked('http://second.test'), response: refused }),
      ],
      'log',
    );
    for (const batches of [
      [page, log],
      [log, page],
    ]) {
      const lines = allLines(timelineOf(batches));
      expect(lines.map(({ url, status }) => [url, status])).toEqual([
        [ECHO, 101],
        [OTHER, undefined],
        [ECHO, 403],
      ]);
      expect(lines[0]?.headers?.request).toEqual({ origin: 'http://first.test' });
      expect(lines[2]?.headers?.request).toEqual({ origin: 'http://second.test' });
    }
  });

  test('leaves a connection alone that the network log itself has opened', () => {
    const worker = batchOf([opening(1, ECHO, { source: 'network-log', worker: true })], 'worker');
    const [line] = allLines(timelineOf([worker, batchOf([logged(ECHO)], 'log')]));
    expect(line?.status).toBeUndefined();
  });
});

describe('a handshake that names its connection', () => {
  const page = batchOf([opening(1, ECHO), opening(2, ECHO), failed(1), failed(2)], 'page');

  test("is that connection's, with its explanation, whichever is the oldest", () => {
    const named = detail(0, Kind.explained, { url: ECHO, message: 'no', connection: 'page.2' });
    const log = batchOf([logged(ECHO, { connection: 'page.2', response: refused }), named], 'log');
    const lines = allLines(timelineOf([page, log]));
    expect(lines.map(({ kind, status, message }) => [kind, status ?? message])).toEqual([
      ['handshake', undefined],
      ['handshake', 403],
      ['error', undefined],
      ['error', 'no'],
    ]);
  });

  test('may come without the answer that the log hides', () => {
    const reveal = { url: ECHO, accept: '', connection: 'page.1', request: asked('http://a.test') };
    const log = batchOf([detail(0, Kind.revealed, reveal)], 'log');
    const [line] = allLines(timelineOf([page, log]));
    expect(line?.headers?.request).toEqual({ origin: 'http://a.test' });
    expect(line?.status).toBeUndefined();
  });

  test("is nobody else's when that connection is not there", () => {
    const log = batchOf([logged(ECHO, { connection: 'gone.1', response: refused })], 'log');
    for (const batches of [
      [page, log],
      [log, page],
    ]) {
      const lines = allLines(timelineOf(batches));
      expect(lines.map(({ status }) => status)).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});

describe('the explanation of a failure', () => {
  test('stands on the error of the oldest failure of its URL, whichever comes first', () => {
    const page = batchOf([opening(1, OTHER), opening(2, ECHO), failed(1), failed(2)], 'page');
    const log = batchOf([explained(ECHO, 'net::ERR_CONNECTION_REFUSED')], 'log');
    for (const batches of [
      [page, log],
      [log, page],
    ]) {
      const errors = allLines(timelineOf(batches)).filter(({ kind }) => kind === 'error');
      expect(errors.map(({ url, message }) => [url, message])).toEqual([
        [OTHER, undefined],
        [ECHO, 'net::ERR_CONNECTION_REFUSED'],
      ]);
    }
  });

  test('is not taken where the platform itself has said why', () => {
    const page = batchOf([opening(1, ECHO), failed(1, 'lost')], 'page');
    const log = batchOf([explained(ECHO, 'something else')], 'log');
    const lines = allLines(timelineOf([page, log]));
    expect(lines.find(({ kind }) => kind === 'error')?.message).toBe('lost');
  });
});
