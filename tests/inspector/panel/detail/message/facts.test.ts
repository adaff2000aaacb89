import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../../inspector/panel/detail/Facts.tsx';
import { aboutFacts } from '../../../../../inspector/panel/detail/message/about-facts.ts';
import { endFacts } from '../../../../../inspector/panel/detail/message/end-facts.ts';
import { kindName } from '../../../../../inspector/panel/detail/message/kind-name.ts';
import { openFacts } from '../../../../../inspector/panel/detail/message/open-facts.ts';
import { troubleFacts } from '../../../../../inspector/panel/detail/message/trouble-facts.ts';
import {
  batchOf,
  closed,
  closing,
  failed,
  lost,
  received,
  type Step,
  sent,
} from '../../../timeline/batch-of.ts';
import { socketSession } from '../../../timeline/engine-session.ts';
import { timelineOf } from '../../../timeline/lines-of.ts';

const timelineAfter = (...steps: Step[]) =>
  timelineOf([batchOf([...socketSession(1, 's1'), sent(1, '40'), ...steps])]);

/** `name: value` of each fact that is known. */
const said = (facts: readonly (Fact | null)[]) =>
  facts.flatMap((fact) => (fact === null ? [] : [`${fact.name}: ${fact.value}`]));

function lastOf(...steps: Step[]) {
  const timeline = timelineAfter(...steps);
  const row = timeline.length - 1;
  return { entry: timeline.entry(row), decoded: timeline.decoded(row) };
}

describe('the facts of a close', () => {
  test('are its code in words, its reason, who closed, and the acks that never came', () => {
    const { entry } = lastOf(
      sent(1, '427["q"]'),
      closing(1, { code: 4001, reason: 'done' }),
      closed(1, { code: 1006, wasClean: false, bufferedAmount: 1_200 }),
    );
    expect(said(endFacts(entry))).toEqual([
      'Code: 1006 (no close frame came)',
      'Reason: none given',
      'Clean: no, the connection broke',
      'Closed by: the page, close(4001, "done")',
      'Unsent: 1.2 kB were queued and lost',
      'Never answered: ack 7, by the server',
    ]);
  });

  test('say that the server closed', () => {
    const { entry } = lastOf(closed(1, { code: 1001, reason: 'bye' }));
    expect(said(endFacts(entry))).toEqual([
      'Code: 1001 (going away)',
      'Reason: bye',
      'Clean: yes, both sides agreed',
      'Closed by: the server',
    ]);
  });
});

describe('what is wrong with a row', () => {
  test('is what was expected and what came', () => {
    const { entry, decoded } = lastOf(received(1, '42{"x":1}'));
    expect(said(troubleFacts(entry, decoded))).toEqual([
      "Expected: a JSON array that begins with the event's name",
      'Got: "{\\"x\\":1}"',
    ]);
  });

  test('is found by the full reading too', () => {
    const { entry, decoded } = lastOf(received(1, '42["x",]'));
    expect(said(troubleFacts(entry, decoded))[0]).toBe(
      "Expected: a JSON array that begins with the event's name",
    );
  });

  test('is how many observations a gap has lost, and why', () => {
    const timeline = timelineAfter(lost(1, 12_400), received(1, '42["x"]'));
    expect(said(troubleFacts(timeline.entry(4), null))).toEqual([
      "Lost: 12,400 observations of this connection: the page's buffer was full before they were taken.",
    ]);
  });

  test('is the message of an error', () => {
    const { entry } = lastOf(failed(1, 'net::ERR_FAILED'));
    expect(said(troubleFacts(entry, null))).toEqual(['Message: net::ERR_FAILED']);
  });

  test('is that attachments still wait', () => {
    const { entry, decoded } = lastOf(received(1, '451-["x",{"_placeholder":true,"num":0}]'));
    expect(said(troubleFacts(entry, decoded))).toEqual([
      'Attachments: not all of them have come yet',
    ]);
  });
});

test("a session's open names its limits", () => {
  expect(said(openFacts(timelineAfter().entry(2)))).toEqual([
    'sid: s1',
    'Protocol: Engine.IO 4, Socket.IO 3 or 4',
    'pingInterval: 25.00 s, the server pings',
    'pingTimeout: 20.00 s',
    'maxPayload: 1.0 MB',
    'upgrades: websocket',
  ]);
});

test('a row says which session and connection it belongs to', () => {
  expect(said(aboutFacts(timelineAfter().entry(3)))).toEqual([
    'Session: s1',
    'Connection: ws://chat.test/socket.io/?EIO=4&transport=websocket',
    'Transport: websocket',
  ]);
});

test('kinds are written as the specifications write them', () => {
  const timeline = timelineAfter(received(1, '433["yes"]'), sent(1, '2'), closed(1));
  expect([0, 1, 2, 3, 4, 5, 6].map((row) => kindName(timeline.entry(row)))).toEqual([
    'handshake',
    'open',
    'OPEN',
    'CONNECT',
    'ACK 3',
    'PING',
    'close',
  ]);
});
