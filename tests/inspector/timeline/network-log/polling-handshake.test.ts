import { expect, test } from 'vitest';
import type { HarEntry } from '../../../../inspector/timeline/network-log/har-entry.ts';
import { pollingHandshakeOf } from '../../../../inspector/timeline/network-log/polling-handshake.ts';
import { Timeline } from '../../../../inspector/timeline/timeline.ts';
import { batchOf, detail, get, polling, received, responded } from '../batch-of.ts';
import { handshake } from '../engine-session.ts';

const URL = 'http://chat.test/socket.io/?EIO=4&transport=polling&t=abc';

function entryOf(url: string, status = 200): HarEntry {
  return {
    startedDateTime: '2026-11-24T00:00:00.000Z',
    time: 5,
    request: { method: 'GET', url, headers: [{ name: 'Cookie', value: 'a=1' }] },
    response: {
      status,
      statusText: 'OK',
      headers: [{ name: 'Content-Type', value: 'text/plain' }],
    },
  };
}

test('the first request of a polling sequence is its handshake', () => {
  expect(pollingHandshakeOf(entryOf(URL))).toEqual({
    url: URL,
    accept: '',
    request: { headers: [['Cookie', 'a=1']], withheld: [] },
    response: { status: 200, statusText: 'OK', headers: [['Content-Type', 'text/plain']] },
  });
});

test.each([
  ['of a session', `${URL}&sid=x`],
  ['of JSONP, which is told otherwise', `${URL}&j=0`],
  ['of anything else', 'http://chat.test/?transport=polling'],
])('a request %s is none', (_, url) => {
  expect(pollingHandshakeOf(entryOf(url))).toBe(null);
});

test('a request that got no answer is none', () => {
  expect(pollingHandshakeOf(entryOf(URL, 0))).toBe(null);
});

test('it gives its headers to the connection of its URL', () => {
  const timeline = new Timeline();
  const steps = [polling(1, URL), get(1, 1, URL), responded(1, 1), received(1, handshake('s1'))];
  timeline.apply(batchOf(steps, 'page'));
  timeline.apply(batchOf([detail(0, 14, pollingHandshakeOf(entryOf(URL))!)], 'log'));
  const [connection] = timeline.connections;
  expect(connection?.request?.headers).toEqual([['Cookie', 'a=1']]);
  expect(connection?.response?.status).toBe(200);
});
