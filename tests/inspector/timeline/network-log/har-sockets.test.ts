import { beforeEach, describe, expect, test } from 'vitest';
import type { HarEntry } from '../../../../inspector/timeline/network-log/har-entry.ts';
import { HarSockets } from '../../../../inspector/timeline/network-log/har-sockets.ts';
import { LogDocument } from '../../../../inspector/timeline/network-log/log-document.ts';
import { allLines, pick, timelineOf } from '../lines-of.ts';
import { receivedText, STARTED_AT, sentText, socketEntry, WORKER_SOCKET } from './har-entries.ts';

const UNTAPPED = { url: WORKER_SOCKET, accept: 'accept-1' };
const PAGE = 'page';

let log: LogDocument;
let sockets: HarSockets;

beforeEach(() => {
  log = new LogDocument('log');
  sockets = new HarSockets(log);
});

/** The lines of all that was read so far. */
function lines() {
  const batch = log.take();
  return batch ? allLines(timelineOf([batch])) : [];
}

function readTimes(times: number, entries: readonly HarEntry[] = []): void {
  for (let time = 0; time < times; time++) sockets.read(entries);
}

describe('a socket that no tap has', () => {
  test('is told from its handshake to its end, as of a worker', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    const messages = [sentText('ping?'), receivedText('pong!')];
    sockets.read([socketEntry({ messages, closedAfter: 5_000 })]);
    expect(
      pick(lines(), 'kind', 'at', 'direction', 'data', 'source', 'worker', 'document'),
    ).toEqual(
      [
        { kind: 'handshake', at: STARTED_AT },
        { kind: 'open', at: STARTED_AT },
        { kind: 'text', at: STARTED_AT + 1_000, direction: 'sent', data: 'ping?' },
        { kind: 'text', at: STARTED_AT + 2_000, direction: 'received', data: 'pong!' },
        { kind: 'close', at: STARTED_AT + 5_015 },
      ].map((line) => ({
        direction: null,
        source: 'network-log',
        worker: true,
        document: 'http://chat.test/worker.js',
        ...line,
      })),
    );
  });

  test('is told once, however often the log is read', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    const first = [sentText('one')];
    readTimes(2, [socketEntry({ messages: first })]);
    readTimes(2, [socketEntry({ messages: [...first, sentText('two')], closedAfter: 1 })]);
    expect(lines().map(({ kind, data }) => data ?? kind)).toEqual([
      'handshake',
      'open',
      'one',
      'two',
      'close',
    ]);
  });

  test('is waited for until it is closed', () => {
    expect(sockets.waits).toBe(false);
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    expect(sockets.waits).toBe(true);
    sockets.read([socketEntry()]);
    expect(sockets.waits).toBe(true);
    sockets.read([socketEntry({ closedAfter: 1 })]);
    expect(sockets.waits).toBe(false);
  });

  test('ends with the document that made its worker', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    sockets.read([socketEntry()]);
    sockets.leave('another', STARTED_AT + 1_000);
    expect(sockets.waits).toBe(true);
    sockets.leave(PAGE, STARTED_AT + 2_000);
    expect(sockets.waits).toBe(false);
    const end = lines().at(-1);
    expect([end?.kind, end?.at]).toEqual(['close', STARTED_AT + 2_000]);
  });

  test('is given up and named when the log does not have it: it is older than the log', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    readTimes(5, [socketEntry({ accept: 'another' })]);
    expect(sockets.takeMissed()).toEqual([]);
    readTimes(1);
    expect(sockets.waits).toBe(false);
    expect(sockets.takeMissed()).toEqual([WORKER_SOCKET]);
    expect(sockets.takeMissed()).toEqual([]);
    expect(lines()).toEqual([]);
  });

  test('is given up and named when the log was cleared', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    sockets.read([socketEntry()]);
    sockets.read([]);
    expect(sockets.waits).toBe(false);
    expect(sockets.takeMissed()).toEqual([WORKER_SOCKET]);
  });

  test('is given up without a word when the log was emptied by navigation', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    sockets.read([socketEntry()]);
    sockets.emptied(STARTED_AT + 1_000);
    readTimes(6);
    expect(sockets.takeMissed()).toEqual([]);
  });

  test('is told at once when its handshake was refused: its entry has nothing to know it by', () => {
    sockets.follow({ url: WORKER_SOCKET, accept: '' }, PAGE, STARTED_AT);
    expect(sockets.waits).toBe(false);
    expect(pick(lines(), 'kind', 'at', 'url', 'worker')).toEqual(
      ['handshake', 'error', 'close'].map((kind) => ({
        kind,
        at: STARTED_AT,
        url: WORKER_SOCKET,
        worker: true,
      })),
    );
  });
});

describe('a tapped socket whose key is withheld', () => {
  test('has its handshake looked up once', () => {
    sockets.seekKey('accept-1');
    expect(sockets.waits).toBe(true);
    readTimes(2, [socketEntry(), socketEntry({ accept: 'another' })]);
    expect(sockets.waits).toBe(false);
    expect(log.take()?.text).toEqual([
      '{"url":"ws://chat.test/worker","accept":"accept-1","request":{"headers":[["Sec-WebSocket-Key","key-1"]],"withheld":[]}}',
    ]);
  });

  test('is given up without a word when it is older than the log', () => {
    sockets.seekKey('accept-1');
    readTimes(6);
    expect(sockets.waits).toBe(false);
    expect(sockets.takeMissed()).toEqual([]);
    expect(log.take()).toBe(null);
  });
});

describe('a reading', () => {
  test('says whether it brought anything', () => {
    sockets.follow(UNTAPPED, PAGE, STARTED_AT);
    expect(sockets.read([])).toBe(false);
    expect(sockets.read([socketEntry()])).toBe(true);
    expect(sockets.read([socketEntry()])).toBe(false);
    expect(sockets.read([socketEntry({ messages: [sentText('news')] })])).toBe(true);
  });
});
