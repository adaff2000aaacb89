import { expect, test } from 'vitest';
import { sessionTests } from '../../../../inspector/panel/copy/session-tests.ts';
import { recordedTimeline } from '../../../test-server/replay/client/recorded-timeline.ts';
import { emit, get, recordingOf, timelineOf } from '../../compare/traffic.ts';
import { opened, opening, sent } from '../../timeline/batch-of.ts';

test('a row of Socket.IO becomes a test of its whole session', () => {
  const timeline = recordingOf([emit('first'), get('second', 2), emit('third')]);
  const tests = sessionTests(timeline, timeline.length - 1);
  expect(tests.map(({ name }) => name)).toEqual(['Playwright', 'socket.io-client']);
  for (const one of tests) expect(one.code()).toMatch(/'first'.*'second'.*'third'/s);
});

test('a row of a plain WebSocket becomes a test of that alone', () => {
  const timeline = timelineOf([
    opening(1, 'ws://chat.test/one'),
    opened(1),
    sent(1, 'of the first'),
    opening(2, 'ws://chat.test/two'),
    opened(2),
    sent(2, 'of the second'),
  ]);
  const [, client] = sessionTests(timeline, timeline.length - 1);
  expect(client!.name).toBe('ws');
  expect(client!.code()).toContain("'of the second'");
  expect(client!.code()).not.toContain('of the first');
});

test('what cannot be exported says why', () => {
  const timeline = recordedTimeline('socket-io-msgpack-4-websocket');
  const [playwright] = sessionTests(timeline, timeline.length - 1);
  expect(playwright!.code()).toMatch(/^\/\/ expected the default parser/);
});

test('a session of Engine.IO alone has no test', () => {
  const timeline = recordedTimeline('engine-io-websocket');
  expect(sessionTests(timeline, timeline.length - 1)).toEqual([]);
});
