import { beforeEach, describe, expect, test } from 'vitest';
import type { HarEntry } from '../../../../inspector/timeline/network-log/har-entry.ts';
import { HarSockets } from '../../../../inspector/timeline/network-log/har-sockets.ts';
import { LogDocument } from '../../../../inspector/timeline/network-log/log-document.ts';
import { allLines, pick, timelineOf } from '../lines-of.ts';
import {
  FORBIDDEN,
  failedEntry,
  HOOK,
  OURS,
  receivedText,
  STARTED_AT,
  sentText,
  socketEntry,
  WORKER_SOCKET,
} from './har-entries.ts';

const UNTAPPED = { url: WORKER_SOCKET, accept: 'accept-1' };
const PAGE = 'page';

let log: LogDocument;
let sockets: HarSockets;

beforeEach(() => {
  log = new LogDocument('log');
  sockets = new HarSockets(log, OURS);
});

/** The lines of all that was read so far. */
function lines() {
  const batch = log.take();
  return batch ? allLines(timelineOf([batch])) : [];
}

function readTimes(times: number, entries: readonly HarEntry[] = []): void {
  for (let time = 0; time < times; time++) sockets.read(entries, STARTED_AT);
}

describe('a socket that no tap has', () => {
  test('is told from its handshake to its end, as of a worker', () => {
    sockets.follow(UNTAPPED, PAGE);
    const messages = [sentText('ping?'), receivedText('pong!')];
    sockets.read([socketEntry({ messages, closedAfter: 5_000 })], STARTED_AT);
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
    sockets.follow(UNTAPPED, PAGE);
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
    sockets.follow(UNTAPPED, PAGE);
    expect(sockets.waits).toBe(true);
    sockets.read([socketEntry()], STARTED_AT);
    expect(sockets.waits).toBe(true);
    sockets.read([socketEntry({ closedAfter: 1 })], STARTED_AT);
    expect(sockets.waits).toBe(true);
    // Its worker may open another soon.
    readTimes(5);
    expect(sockets.waits).toBe(false);
  });

  test('ends with the document that made its worker', () => {
    sockets.follow(UNTAPPED, PAGE);
    sockets.read([socketEntry()], STARTED_AT);
    sockets.leave('another', STARTED_AT + 1_000);
    expect(sockets.waits).toBe(true);
    sockets.leave(PAGE, STARTED_AT + 2_000);
    expect(sockets.waits).toBe(false);
    const end = lines().at(-1);
    expect([end?.kind, end?.at]).toEqual(['close', STARTED_AT + 2_000]);
  });

  test('is given up and named when the log does not have it: it is older than the log', () => {
    sockets.follow(UNTAPPED, PAGE);
    readTimes(5, [socketEntry({ accept: 'another', opener: HOOK })]);
    expect(sockets.takeMissed()).toEqual([]);
    readTimes(1);
    expect(sockets.waits).toBe(false);
    expect(sockets.takeMissed()).toEqual([WORKER_SOCKET]);
    expect(sockets.takeMissed()).toEqual([]);
    expect(lines()).toEqual([]);
  });

  test('is given up and named when the log was cleared', () => {
    sockets.follow(UNTAPPED, PAGE);
    sockets.read([socketEntry()], STARTED_AT);
    sockets.read([], STARTED_AT);
    expect(sockets.waits).toBe(false);
    expect(sockets.takeMissed()).toEqual([WORKER_SOCKET]);
  });

  test('is given up without a word when the log was emptied by navigation', () => {
    sockets.follow(UNTAPPED, PAGE);
    sockets.read([socketEntry()], STARTED_AT);
    sockets.emptied(STARTED_AT + 1_000);
    readTimes(6);
    expect(sockets.takeMissed()).toEqual([]);
  });

  test('is told without being sought: no tap of ours has opened it', () => {
    sockets.read([socketEntry(), socketEntry({ key: 'key-2', opener: HOOK })], STARTED_AT);
    expect(pick(lines(), 'kind', 'worker')).toEqual([
      { kind: 'handshake', worker: true },
      { kind: 'open', worker: true },
    ]);
    expect(sockets.waits).toBe(true);
  });

  test('is told whole when it has ended, and not again by a reading', () => {
    const entry = socketEntry({ messages: [sentText('one')], closedAfter: 5 });
    expect(sockets.finish(entry, STARTED_AT)).toBe(true);
    readTimes(1, [entry]);
    sockets.follow(UNTAPPED, PAGE);
    readTimes(5);
    expect(lines().map(({ kind, data }) => data ?? kind)).toEqual([
      'handshake',
      'open',
      'one',
      'close',
    ]);
    expect(sockets.takeMissed()).toEqual([]);
  });

  test('is told with status and reason when its handshake was refused', () => {
    sockets.follow({ url: WORKER_SOCKET, accept: '' }, PAGE);
    expect(sockets.waits).toBe(false);
    sockets.finish(failedEntry(FORBIDDEN), STARTED_AT);
    expect(pick(lines(), 'kind', 'at', 'worker', 'status', 'message')).toEqual([
      { kind: 'handshake', at: STARTED_AT, worker: true, status: 403 },
      { kind: 'error', at: STARTED_AT + 20, worker: true, message: FORBIDDEN },
      { kind: 'close', at: STARTED_AT + 20, worker: true },
    ]);
  });

  test('is not told before its handshake is answered', () => {
    const pending = { ...failedEntry(''), timings: { receive: 0 }, _webSocketMessages: [] };
    expect(sockets.read([pending], STARTED_AT)).toBe(false);
    expect(lines()).toEqual([]);
    sockets.read([socketEntry()], STARTED_AT);
    expect(lines().map(({ kind }) => kind)).toEqual(['handshake', 'open']);
  });

  test('is looked for in 6 readings when a worker begins', () => {
    sockets.look();
    readTimes(5);
    expect(sockets.waits).toBe(true);
    readTimes(1);
    expect(sockets.waits).toBe(false);
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
    sockets.follow(UNTAPPED, PAGE);
    expect(sockets.read([], STARTED_AT)).toBe(false);
    expect(sockets.read([socketEntry()], STARTED_AT)).toBe(true);
    expect(sockets.read([socketEntry()], STARTED_AT)).toBe(false);
    expect(sockets.read([socketEntry({ messages: [sentText('news')] })], STARTED_AT)).toBe(true);
  });
});
