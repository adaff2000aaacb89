import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FirefoxNetworkWatch } from '../../../extension/panel/firefox-network-watch.ts';
import { type Batch, Kind } from '../../../inspector/observation.ts';
import type { HarEntry } from '../../../inspector/timeline/network-log/har-entry.ts';
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
  STARTED_AT,
  socketEntry,
  WORKER_SOCKET,
} from '../../inspector/timeline/network-log/har-entries.ts';
import { FakeNetwork } from './fake-network.ts';

let network: FakeNetwork;
let timeline: Timeline;
let unseen: string[];
let watch: FirefoxNetworkWatch;
let navigate: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: STARTED_AT });
  network = new FakeNetwork();
  timeline = new Timeline();
  unseen = [];
  const end = {
    take: (batch: Batch) => timeline.apply(batch),
    unseen: (url: string) => void unseen.push(url),
  };
  watch = new FirefoxNetworkWatch(network.asNetwork(), end, {
    addListener: (listener) => {
      navigate = listener;
    },
  });
});

function notice(...steps: Observed[]): void {
  const batch = batchOf(steps, 'page');
  timeline.apply(batch);
  watch.notice(batch);
}

/** As Firefox tells it: no messages, no opener. */
function logged(parts: Parameters<typeof socketEntry>[0] = {}): HarEntry {
  const { _webSocketMessages: _, _initiator: __, ...entry } = socketEntry(parts);
  return entry;
}

function untapped(accept = 'accept-1'): Observed {
  return detail(0, Kind.untapped, { url: WORKER_SOCKET, accept });
}

const kinds = () => allLines(timeline).map(({ kind, worker }) => [kind, worker === true]);

describe('a socket of a worker', () => {
  test('ends with the page, and is told of no more when its document has gone', () => {
    network.onRequestFinished.emit(logged());
    notice(untapped());
    navigate();
    expect(kinds().at(-1)).toEqual(['close', true]);
    const told = kinds().length;
    watch.gone('page', STARTED_AT + 1_000);
    expect(kinds()).toHaveLength(told);
  });

  test.each(['the log', 'the hook'])(
    'is shown with its handshake, whichever comes first: %s',
    (first) => {
      const log = () => network.onRequestFinished.emit(logged());
      const hook = () => watch.notice(batchOf([untapped()], 'page'));
      for (const tell of first === 'the log' ? [log, hook] : [hook, log]) tell();
      expect(kinds()).toEqual([
        ['handshake', true],
        ['open', true],
      ]);
      expect(unseen).toEqual([WORKER_SOCKET]);
    },
  );

  test('is closed when its page goes', () => {
    network.onRequestFinished.emit(logged());
    watch.notice(batchOf([untapped()], 'page'));
    watch.gone('another', STARTED_AT + 50);
    expect(kinds()).toHaveLength(2);
    watch.gone('page', STARTED_AT + 60);
    expect(kinds().at(-1)).toEqual(['close', true]);
  });

  test('that was refused is told with its status, and is over', () => {
    const refused = logged({ accept: '' });
    network.onRequestFinished.emit({
      ...refused,
      response: { status: 403, statusText: 'Forbidden', headers: [] },
    });
    watch.notice(batchOf([untapped('')], 'page'));
    expect(allLines(timeline)[0]).toMatchObject({ kind: 'handshake', status: 403, worker: true });
    expect(kinds().at(-1)).toEqual(['close', true]);
  });
});

describe('a handshake that was refused', () => {
  const refused = (url: string) => ({
    ...logged({ url, accept: '' }),
    response: { status: 200, statusText: 'OK', headers: [] },
  });

  test('by a page in its place opens nothing', () => {
    network.onRequestFinished.emit(refused(WORKER_SOCKET));
    watch.notice(batchOf([untapped('')], 'page'));
    expect(kinds().map(([kind]) => kind)).toEqual(['handshake', 'close']);
  });

  test('is still its socket’s when another was answered meanwhile', () => {
    const other = 'ws://chat.test/other';
    network.onRequestFinished.emit(refused(WORKER_SOCKET));
    notice(
      opening(2, other),
      request(2, {}),
      response(2, { status: 403, headers: [] }),
      opening(1, WORKER_SOCKET),
      at(STARTED_AT + 20, failed(1)),
    );
    expect(allLines(timeline).find(({ url }) => url === WORKER_SOCKET)).toMatchObject({
      status: 200,
    });
  });
});

describe('the handshake of a tapped socket', () => {
  test('is taken from the log where the frame never heard of it', () => {
    notice(opening(1, WORKER_SOCKET), at(STARTED_AT + 20, opened(1)));
    network.onRequestFinished.emit(logged());
    expect(allLines(timeline)[0]).toMatchObject({ kind: 'handshake', status: 101 });
    expect(kinds()).toHaveLength(2);
    expect(unseen).toEqual([]);
  });

  test('that the frame knows is not told twice', () => {
    const ANSWER = { headers: [['Sec-WebSocket-Accept', 'accept-1']] as const };
    notice(
      opening(1, WORKER_SOCKET),
      request(1, {}),
      response(1, ANSWER),
      at(STARTED_AT + 20, opened(1)),
    );
    network.onRequestFinished.emit(logged());
    expect(kinds()).toHaveLength(2);
  });
});
