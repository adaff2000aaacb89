import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NetworkWatch } from '../../../extension/panel/network-watch.ts';
import { Kind } from '../../../inspector/observation.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import {
  at,
  batchOf,
  detail,
  failed,
  type Observed,
  opened,
  opening,
  request,
  response,
} from '../../inspector/timeline/batch-of.ts';
import { allLines } from '../../inspector/timeline/lines-of.ts';
import {
  FORBIDDEN,
  failedEntry,
  HOOK,
  OURS,
  STARTED_AT,
  sentText,
  socketEntry,
  WORKER_SOCKET,
} from '../../inspector/timeline/network-log/har-entries.ts';
import { FakeNetwork } from './fake-network.ts';

const WITHHELD = { withheld: ['sec-websocket-key', 'sec-websocket-extensions'] };
const ANSWER = { headers: [['Sec-WebSocket-Accept', 'accept-1']] as const };

let network: FakeNetwork;
let timeline: Timeline;
let missed: string[];
let watch: NetworkWatch;
/** Index of the page's next observation. */
let next: number;

beforeEach(() => {
  next = 1;
  vi.useFakeTimers({ now: STARTED_AT });
  network = new FakeNetwork();
  timeline = new Timeline();
  missed = [];
  watch = new NetworkWatch(
    network.asNetwork(),
    {
      take: (batch) => timeline.apply(batch),
      missed: (url) => missed.push(url),
    },
    OURS,
  );
});

afterEach(() => vi.useRealTimers());

function notice(...steps: Observed[]): void {
  watch.notice(batchOf(steps, 'page', next));
  next += steps.length;
}

function untapped(accept = 'accept-1'): Observed {
  return detail(0, Kind.untapped, { url: WORKER_SOCKET, accept });
}

/** When, in milliseconds from now, the log is asked for within a time. */
async function readingsWithin(time: number): Promise<number[]> {
  const at: number[] = [];
  for (let passed = 0; passed < time; passed += 250) {
    const before = network.readings;
    await vi.advanceTimersByTimeAsync(250);
    if (network.readings > before) at.push(passed + 250);
  }
  return at;
}

describe('the network log', () => {
  test('is not asked for while the taps see everything', async () => {
    notice(request(1), response(1, ANSWER));
    expect(await readingsWithin(60_000)).toEqual([]);
  });

  test('is asked for once for a key that was withheld, when the answer is there', async () => {
    network.entries = [socketEntry()];
    notice(request(1, WITHHELD));
    expect(await readingsWithin(10_000)).toEqual([]);
    notice(response(1, ANSWER));
    expect(await readingsWithin(60_000)).toEqual([250]);
  });

  test('is asked for ever less often while a worker has an idle socket', async () => {
    network.entries = [socketEntry()];
    notice(untapped());
    expect(await readingsWithin(30_000)).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 13_000, 18_000, 23_000, 28_000,
    ]);
  });

  test('is asked for soon again after news', async () => {
    network.entries = [socketEntry()];
    notice(untapped());
    await readingsWithin(13_000);
    network.entries = [socketEntry({ messages: [sentText('news')] })];
    expect(await readingsWithin(6_000)).toEqual([5_000, 5_250, 5_750]);
  });

  test("is asked for no more when the worker's socket has closed", async () => {
    network.entries = [socketEntry()];
    notice(untapped());
    await readingsWithin(1_000);
    network.entries = [socketEntry({ closedAfter: 500 })];
    // Its worker may open another soon.
    expect(await readingsWithin(60_000)).toEqual([1_000, 1_250, 1_750, 2_750, 4_750, 8_750]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is asked for no more when the document is gone, and its end is told once', async () => {
    network.entries = [socketEntry()];
    notice(untapped());
    await readingsWithin(1_000);
    network.entries = [socketEntry({ messages: [sentText('last words')] })];
    await watch.gone('page', 5_000);
    expect(await readingsWithin(60_000)).toEqual([]);
    expect(allLines(timeline).map(({ kind, data }) => data ?? kind)).toEqual([
      'handshake',
      'open',
      'last words',
      'close',
    ]);
  });

  test('is given up for a socket that it does not have, which is said', async () => {
    notice(untapped());
    expect(await readingsWithin(60_000)).toEqual([250, 750, 1_750, 3_750, 7_750, 12_750]);
    expect(missed).toEqual([WORKER_SOCKET]);
  });

  test('is not blamed for sockets of a page that was left', async () => {
    network.entries = [socketEntry()];
    notice(untapped());
    await readingsWithin(1_000);
    network.entries = [];
    network.onNavigated.emit('http://chat.test/next');
    expect(await readingsWithin(60_000)).toEqual([]);
    expect(missed).toEqual([]);
    expect(timeline.connections.map(({ state }) => state)).toEqual(['closed']);
  });

  test('is read one reading at a time', async () => {
    network.entries = [socketEntry({ messages: [sentText('one')] })];
    notice(untapped());
    await Promise.all([watch.gone('other', 1), watch.gone('another', 2), readingsWithin(1_000)]);
    const texts = allLines(timeline).filter(({ kind }) => kind === 'text');
    expect(texts.map(({ data }) => data)).toEqual(['one']);
  });

  test('is not asked for by details that are no JSON', () => {
    const broken = { ...untapped(), text: '{' };
    const hollow = { ...request(1), text: 'null' };
    expect(() => notice(broken, hollow, { ...response(1), text: '[]' })).not.toThrow();
  });
});

const ECHO = 'ws://chat.test/echo';

/** What the page's socket does, told to the timeline and then to the watch. */
function told(...steps: Observed[]): void {
  const batch = batchOf(steps, 'page', next);
  next += steps.length;
  timeline.apply(batch);
  watch.notice(batch);
}

describe('the handshake of a tapped socket', () => {
  const later = STARTED_AT + 20;

  test('is read once, soon after the open', async () => {
    await readingsWithin(250);
    network.entries = [socketEntry({ url: ECHO, opener: HOOK })];
    told(opening(1, ECHO));
    expect(await readingsWithin(10_000)).toEqual([]);
    told(at(later, opened(1)));
    expect(await readingsWithin(60_000)).toEqual([250]);
    expect(timeline.connections[0]).toMatchObject({
      request: { headers: [['Sec-WebSocket-Key', 'key-1']] },
      response: { status: 101 },
    });
  });

  test('is looked for in five readings, and then given up', async () => {
    await readingsWithin(250);
    told(opening(1, ECHO), at(later, opened(1)));
    expect(await readingsWithin(60_000)).toEqual([250, 750, 1_750, 3_750, 7_750]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is not looked for again when a farewell repeats the open', async () => {
    await readingsWithin(250);
    network.entries = [socketEntry({ url: ECHO, opener: HOOK })];
    const batch = batchOf([opening(1, ECHO), at(later, opened(1))], 'page');
    watch.notice(batch);
    expect(await readingsWithin(10_000)).toEqual([250]);
    watch.notice(batch);
    expect(await readingsWithin(60_000)).toEqual([]);
  });

  test('is not read where the browser has shown it otherwise', async () => {
    await readingsWithin(250);
    told(opening(1, ECHO), at(later, opened(1)), request(1), response(1, ANSWER));
    expect(await readingsWithin(60_000)).toEqual([]);
  });

  test('of before the panel is in the first reading, and asked for no more', async () => {
    network.entries = [socketEntry({ url: ECHO, opener: HOOK, startedAfter: -60_000 })];
    watch = new NetworkWatch(
      network.asNetwork(),
      { take: (batch) => timeline.apply(batch), missed: (url) => missed.push(url) },
      OURS,
    );
    told(opening(1, ECHO), at(later - 60_000, opened(1)));
    expect(await readingsWithin(60_000)).toEqual([250]);
    expect(timeline.connections[0]?.response?.status).toBe(101);
  });

  test('that was refused is told by the log, without a reading', async () => {
    await readingsWithin(250);
    told(opening(1, ECHO), at(later, failed(1)));
    network.onRequestFinished.emit(failedEntry(FORBIDDEN, { url: ECHO, opener: HOOK }));
    expect(await readingsWithin(60_000)).toEqual([]);
    expect(timeline.connections[0]?.response?.status).toBe(403);
    expect(allLines(timeline).map(({ kind, message }) => message ?? kind)).toEqual([
      'handshake',
      FORBIDDEN,
    ]);
  });
});

describe('a worker', () => {
  const script = (url: string, type: string, destination: string) => ({
    ...socketEntry(),
    request: { method: 'GET', url, headers: [{ name: 'Sec-Fetch-Dest', value: destination }] },
    _resourceType: type,
    _webSocketMessages: undefined,
  });

  test.each([
    ['http://chat.test/worker.js', 'script', 'worker'],
    ['http://chat.test/shared.js', 'script', 'sharedworker'],
    ['blob:http://chat.test/1', 'script', ''],
  ])('that begins has its sockets looked for: %s', async (url, type, destination) => {
    network.onRequestFinished.emit(script(url, type, destination));
    expect(await readingsWithin(60_000)).toEqual([250, 750, 1_750, 3_750, 7_750, 12_750]);
  });

  test.each([
    ['http://chat.test/chat.js', 'script', 'script'],
    ['blob:http://chat.test/1', 'fetch', ''],
  ])('is not every request: %s', async (url, type, destination) => {
    network.onRequestFinished.emit(script(url, type, destination));
    expect(await readingsWithin(60_000)).toEqual([]);
  });
});

test('a reading that takes long is not soon followed by another', async () => {
  network.cost = 300;
  network.entries = [socketEntry()];
  notice(untapped());
  const times = await readingsWithin(20_000);
  expect(times.slice(0, 3)).toEqual([250, 6_750, 13_000]);
});

test('what the log of a page took to read does not hold up the page after it', async () => {
  network.cost = 2_000;
  network.entries = [socketEntry({ url: ECHO, opener: HOOK })];
  told(opening(1, ECHO), at(STARTED_AT + 20, opened(1)), opening(2, ECHO), at(later(), opened(2)));
  await vi.advanceTimersByTimeAsync(10_000);
  network.cost = 0;
  network.entries = [];
  network.onNavigated.emit('http://chat.test/next');
  expect((await readingsWithin(10_000))[0]).toBe(250);
});

test('a reading that outlasts its page says nothing of the next one', async () => {
  network.cost = 2_000;
  told(opening(1, ECHO), at(later(), opened(1)));
  await vi.advanceTimersByTimeAsync(1_000);
  network.onNavigated.emit('http://chat.test/next');
  network.cost = 0;
  await vi.advanceTimersByTimeAsync(2_000);
  told(opening(2, ECHO), at(later(), opened(2)));
  expect((await readingsWithin(10_000))[0]).toBe(250);
});

/** A moment after the log's entry and after the watch began. */
function later(): number {
  return Date.now() + 20;
}
