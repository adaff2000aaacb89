import { expect, test } from 'vitest';
import {
  freedPort,
  hasFailed,
  isLoopback,
  originOf,
  recordedOrigins,
} from '../../../../inspector/panel/replay/recorded-origins.ts';
import { faultText } from '../../../../inspector/panel/replay/redirect-text.ts';
import type { Timeline } from '../../../../inspector/timeline/timeline.ts';
import { batchOf, closed, failed, opened, opening } from '../../timeline/batch-of.ts';
import { timelineOf as timelineOfBatches } from '../../timeline/lines-of.ts';

const timelineOf = (...urls: string[]) =>
  ({ connections: urls.map((url) => ({ url })) }) as unknown as Timeline;

test('the servers of a recording are its origins, each once, whatever the transport', () => {
  const timeline = timelineOf(
    'http://127.0.0.1:3000/socket.io/?EIO=4',
    'ws://127.0.0.1:3000/socket.io/?EIO=4',
    'wss://chat.example/feed',
    '',
  );
  expect(recordedOrigins(timeline)).toEqual(['http://127.0.0.1:3000', 'https://chat.example']);
});

test('the port that a stopped server has left is the first of this machine', () => {
  expect(freedPort(timelineOf('wss://chat.example/', 'ws://localhost:4000/'))).toBe(4000);
  expect(freedPort(timelineOf('ws://localhost/'))).toBe(80);
  expect(freedPort(timelineOf('wss://chat.example/'))).toBe(0);
});

test.each([
  ['http://localhost:1', true],
  ['http://chat.localhost', true],
  ['http://127.1.2.3', true],
  ['http://[::1]:3000', true],
  ['http://127.0.0.1.example', false],
  ['https://localhost.example', false],
])('%s is of this machine: %s', (origin, isIt) => {
  expect(isLoopback(origin)).toBe(isIt);
});

test('an address without a server has no origin', () => {
  for (const text of ['', 'localhost', 'file:///etc', 'about:blank']) {
    expect(originOf(text)).toBeNull();
  }
});

test('each fault of a redirect says what to do', () => {
  const url = 'ws://127.0.0.1:1/feed';
  const text = (why: 'policy' | 'refused' | 'network' | 'failed', page: string) =>
    faultText({ why, url, detail: 'detail' }, page, false);
  expect(text('policy', 'http://a')).toMatch(/content policy \(detail\).*Allow it/);
  expect(text('refused', 'https://a')).toMatch(/without TLS/);
  expect(text('network', 'https://a')).toMatch(/site's settings/);
  expect(text('failed', 'https://a')).toMatch(/without TLS, or of the local network/);
  expect(text('failed', 'http://a')).toBe(`${url} was not reached, or ended before it was open.`);
});

test('a connection that failed in the recording too is no fault of the redirect', () => {
  const recorded = timelineOfBatches([
    batchOf([
      opening(1, 'ws://app.test/refused?EIO=4'),
      failed(1),
      closed(1),
      opening(2, 'ws://app.test/feed'),
      opened(2),
      failed(2),
    ]),
  ]);
  expect(hasFailed(recorded, 'ws://127.0.0.1:1/refused')).toBe(true);
  expect(hasFailed(recorded, 'ws://127.0.0.1:1/feed')).toBe(false);
  const fault = { why: 'failed', url: 'ws://127.0.0.1:1/refused', detail: '' } as const;
  expect(faultText(fault, 'http://a', true)).toContain('as one did not in the recording');
});
