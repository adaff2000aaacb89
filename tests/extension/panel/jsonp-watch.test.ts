import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { JsonpWatch } from '../../../extension/panel/jsonp-watch.ts';
import type { HarEntry } from '../../../inspector/timeline/network-log/har-entry.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { allLines } from '../../inspector/timeline/lines-of.ts';
import { FakeNetwork } from './fake-network.ts';

const BASE = 'http://chat.test/socket.io/?EIO=3&transport=polling&j=0';
const START = 1_767_225_600_000;

let network: FakeNetwork;
let timeline: Timeline;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  network = new FakeNetwork();
  timeline = new Timeline();
});

afterEach(() => vi.useRealTimers());

function watch(): void {
  new JsonpWatch(
    network.asNetwork(),
    (batch) => timeline.apply(batch),
    (document, at) => timeline.documentGone(document, at),
    () => 'http://chat.test/',
    network.onNavigated,
  );
}

interface Exchange {
  readonly query: string;
  /** Milliseconds from the start. */
  readonly from: number;
  readonly to: number;
  readonly status?: number;
  readonly posted?: string;
  readonly content?: string;
  /** How long the browser takes to find the content, in milliseconds. */
  readonly findsIn?: number;
  readonly inFirefox?: true;
}

function entryOf(exchange: Exchange): HarEntry {
  const { query, from, to, status = 200, posted, content = '', findsIn = 0 } = exchange;
  const answer = exchange.inFirefox ? [content, ''] : { content, encoding: '' };
  return {
    startedDateTime: new Date(START + from).toISOString(),
    time: to - from,
    request: {
      method: posted === undefined ? 'GET' : 'POST',
      url: BASE + query,
      headers: [],
      ...(posted !== undefined && { postData: { text: posted } }),
    },
    response: { status, statusText: '', headers: [] },
    getContent: () => new Promise((found) => setTimeout(() => found(answer), findsIn)),
  } as HarEntry;
}

/** The packets of one answer; their quotes are escaped, since they stand in a string. */
function jsonp(...packets: string[]): string {
  const text = packets.map((packet) => `${packet.length}:${packet}`).join('');
  return `___eio[0](${JSON.stringify(text)});`;
}

const FIRST: Exchange = {
  query: '&t=1',
  from: 0,
  to: 10,
  content: jsonp('0{"sid":"s1","upgrades":[],"pingInterval":25000,"pingTimeout":5000}', '40'),
};
const QUESTION: Exchange = {
  query: '&t=3&sid=s1',
  from: 20,
  to: 60,
  posted: `d=${encodeURIComponent('15:420["question"]')}`,
  content: 'ok',
};
const ANSWER: Exchange = { query: '&t=2&sid=s1', from: 15, to: 50, content: jsonp('430["yes"]') };

async function told(): Promise<string[]> {
  await vi.advanceTimersByTimeAsync(5_000);
  return allLines(timeline)
    .filter(({ layer }) => layer === 'socket.io')
    .map(({ direction, kind, event, args }) =>
      [direction, kind, event, args && JSON.stringify(args)].filter(Boolean).join(' '),
    );
}

const EVERYTHING = ['received connect', 'sent event question []', 'received ack question ["yes"]'];

function finish(...exchanges: Exchange[]): void {
  for (const exchange of exchanges) network.onRequestFinished.emit(entryOf(exchange));
}

describe('JSONP polling in the network log', () => {
  test('is told in the order in which it happened, though the log tells by the ends', async () => {
    watch();
    finish(FIRST, ANSWER, QUESTION);
    expect(await told()).toEqual(EVERYTHING);
    expect(timeline.connections.map(({ opening }) => opening?.api)).toEqual(['script']);
  });

  test('is told in the same order when a body takes its time', async () => {
    watch();
    finish({ ...FIRST, findsIn: 300 }, ANSWER, QUESTION);
    expect(await told()).toEqual(EVERYTHING);
  });

  test('is read the way in which Firefox gives it too', async () => {
    watch();
    finish({ ...FIRST, inFirefox: true });
    expect(await told()).toEqual(['received connect']);
  });

  test('is told once of what had ended when the panel began', async () => {
    network.entries = [entryOf(FIRST), entryOf({ ...ANSWER, status: 0 })];
    watch();
    finish(FIRST, ANSWER, QUESTION);
    expect(await told()).toEqual(EVERYTHING);
  });

  test('ends with its page; what the browser gives up then begins nothing', async () => {
    watch();
    finish(FIRST);
    await told();
    network.onNavigated.emit('http://chat.test/next');
    await told();
    finish({ ...ANSWER, status: 0, to: 20_000 });
    await told();
    expect(timeline.connections.map(({ state }) => state)).toEqual(['ended']);
  });

  test('is nobody else: other requests are left alone', async () => {
    watch();
    network.onRequestFinished.emit({
      ...entryOf(FIRST),
      request: { method: 'GET', url: 'http://chat.test/app.js', headers: [] },
      getContent: () => Promise.reject(new Error('nobody was to ask')),
    });
    expect(await told()).toEqual([]);
    expect(timeline.connections).toEqual([]);
  });

  test('is told without its content where the browser has it no more', async () => {
    watch();
    const entry = { ...entryOf(FIRST), getContent: () => Promise.reject(new Error('evicted')) };
    network.onRequestFinished.emit(entry);
    finish(QUESTION);
    expect(await told()).toEqual(['sent event question []']);
  });
});
