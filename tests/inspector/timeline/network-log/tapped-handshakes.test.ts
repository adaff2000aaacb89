import { beforeEach, describe, expect, test } from 'vitest';
import { Kind } from '../../../../inspector/observation.ts';
import { LogDocument } from '../../../../inspector/timeline/network-log/log-document.ts';
import { TappedHandshakes } from '../../../../inspector/timeline/network-log/tapped-handshakes.ts';
import {
  FORBIDDEN,
  failedEntry,
  type SocketParts,
  STARTED_AT,
  socketEntry,
  unreachedEntry,
} from './har-entries.ts';

const ECHO = 'ws://chat.test/echo';
const NOW = STARTED_AT + 20;

let log: LogDocument;
let handshakes: TappedHandshakes;

beforeEach(() => {
  log = new LogDocument('log');
  handshakes = new TappedHandshakes(log);
});

function begin(...ids: string[]): void {
  for (const id of ids) handshakes.begin(id, ECHO);
}

function opened(id: string, after = 20): void {
  handshakes.settle(id, true, STARTED_AT + after, true);
}

function failed(id: string, after = 20): void {
  handshakes.settle(id, false, STARTED_AT + after, true);
}

/** Adds the entry of a socket that opened. */
function addOpen(key: string, more: SocketParts = {}): boolean {
  return handshakes.add(socketEntry({ url: ECHO, key, ...more }), NOW);
}

function addRefused(key: string, more: SocketParts = {}): boolean {
  return handshakes.add(failedEntry(FORBIDDEN, { url: ECHO, key, ...more }), NOW);
}

/** Which connection got the handshake of which key, with which status. */
function told(): unknown[] {
  const { kind, text } = log.take() ?? { kind: [], text: [] };
  return text
    .filter((_, row) => kind[row] === Kind.revealed)
    .map((detail) => JSON.parse(detail))
    .map(({ connection, request, response }) => [
      connection,
      request.headers[0]?.[1],
      response?.status,
    ]);
}

describe('a handshake in the log', () => {
  test('is told of its connection, whichever comes first', () => {
    begin('d.1', 'd.2');
    opened('d.1');
    expect(addOpen('first')).toBe(true);
    expect(addOpen('second')).toBe(false);
    opened('d.2');
    expect(told()).toEqual([
      ['d.1', 'first', 101],
      ['d.2', 'second', 101],
    ]);
  });

  test('is not that of a page before, which opened a moment earlier', () => {
    begin('old.1');
    opened('old.1', -300);
    begin('new.1');
    addOpen('new');
    opened('new.1');
    expect(told()).toEqual([['new.1', 'new', 101]]);
    handshakes.leave('old');
    addOpen('nobodys', { startedAfter: -290 });
    expect(told()).toEqual([]);
  });

  test('that was refused is not taken for one of the same URL that opened', () => {
    begin('d.1', 'd.2', 'd.3');
    opened('d.1');
    failed('d.2');
    opened('d.3');
    // What fails the log tells by itself, and before anyone has read of the open ones.
    addRefused('refused');
    addOpen('first');
    addOpen('second');
    expect(told()).toEqual([
      ['d.2', 'refused', 403],
      ['d.1', 'first', 101],
      ['d.3', 'second', 101],
    ]);
  });

  test('waits while it is not known what became of the connections', () => {
    begin('d.1', 'd.2');
    addRefused('refused');
    expect(told()).toEqual([]);
    opened('d.1');
    failed('d.2');
    expect(told()).toEqual([['d.2', 'refused', 403]]);
  });

  test("is not an older connection's, whose entry the log never had", () => {
    begin('d.1', 'd.2');
    opened('d.1', -2_000);
    opened('d.2', 20);
    addOpen('second');
    expect(told()).toEqual([['d.2', 'second', 101]]);
  });

  test("is not a later connection's", () => {
    begin('d.1');
    addOpen('old', { startedAfter: -60_000 });
    opened('d.1');
    expect(told()).toEqual([]);
  });

  test('is not of another URL', () => {
    handshakes.begin('d.1', 'ws://chat.test/other');
    opened('d.1');
    expect(addOpen('key')).toBe(false);
  });

  test('that found no server has no time in the log, and is told with status 0', () => {
    begin('d.1');
    failed('d.1');
    handshakes.add(unreachedEntry({ url: ECHO }), NOW + 300);
    expect(told()).toEqual([['d.1', undefined, 0]]);
  });

  test('is told without an answer where the browser hides it', () => {
    begin('d.1');
    failed('d.1');
    handshakes.add(failedEntry('', { url: ECHO, key: 'hidden' }), NOW);
    expect(told()).toEqual([['d.1', 'hidden', undefined]]);
  });

  test("is nobody's any more when its answer was shown otherwise", () => {
    begin('d.1', 'd.2');
    addOpen('first', { accept: 'one' });
    handshakes.answered('d.1', 'one');
    opened('d.2');
    expect(told()).toEqual([]);
  });
});

describe('a reading', () => {
  test('is waited for by an open socket, five times', () => {
    begin('d.1');
    expect(handshakes.waits).toBe(false);
    opened('d.1');
    for (let reading = 0; reading < 5; reading++) {
      expect(handshakes.waits).toBe(true);
      handshakes.wasRead();
    }
    expect(handshakes.waits).toBe(false);
    addOpen('late');
    expect(told()).toEqual([['d.1', 'late', 101]]);
  });

  test('is not waited for by what has failed, nor by what is older than the panel', () => {
    begin('d.1', 'd.2');
    failed('d.1');
    handshakes.settle('d.2', true, STARTED_AT, false);
    expect(handshakes.waits).toBe(false);
  });
});

test('of 1,025 connections that wait the oldest is forgotten', () => {
  begin(...Array.from({ length: 1_025 }, (_, i) => `d.${i}`));
  opened('d.0');
  opened('d.1');
  addOpen('key');
  expect(told()).toEqual([['d.1', 'key', 101]]);
});
