import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { readLines, readRecording, recordingNames } from '../../recordings/recording.ts';
import { anyTraffic } from '../timeline/any-traffic.ts';
import {
  batchOf,
  callSite,
  closed,
  lost,
  opened,
  opening,
  received,
  type Step,
  sent,
} from '../timeline/batch-of.ts';
import { handshake } from '../timeline/engine-session.ts';
import { allLines, timelineOf } from '../timeline/lines-of.ts';
import { harOf, reopened } from './reopened.ts';

function timelineOfRecording(name: string): Timeline {
  const timeline = new Timeline({ browser: 'chromium' });
  for (const batch of readRecording(name).batches) timeline.apply(batch);
  return timeline;
}

function linesIn(timeline: Timeline): string[] {
  return new LineQueue(timeline).flush().map((line) => JSON.stringify(line));
}

describe.each(recordingNames())('the recording %s', (name) => {
  const har = harOf(timelineOfRecording(name));

  test('makes the same lines when it is opened again', () => {
    const { timeline, summary } = reopened(har);
    expect(summary.fault).toBeNull();
    expect(linesIn(timeline)).toEqual(readLines(name));
  });

  test('makes the same lines when its bytes come in small pieces', () => {
    expect(linesIn(reopened(har, 37).timeline)).toEqual(readLines(name));
  });

  test('is the same file each time that it is opened and written again', () => {
    // What the network log told of handshakes has become observations of their connections by then.
    const again = harOf(reopened(har).timeline);
    expect(harOf(reopened(again).timeline)).toBe(again);
  });
});

describe('any traffic', () => {
  test('makes the same lines when it is opened again', () => {
    fc.assert(
      fc.property(anyTraffic, fc.boolean(), fc.boolean(), (steps, isGone, isUnheard) => {
        const timeline = timelineOf([batchOf(steps)]);
        if (isGone) timeline.documentGone('d', 5_000, isUnheard);
        const again = reopened(harOf(timeline)).timeline;
        expect(allLines(again)).toEqual(allLines(timeline));
        expect(again.connections.map(({ id, state }) => [id, state])).toEqual(
          timeline.connections.map(({ id, state }) => [id, state]),
        );
      }),
    );
  });
});

const SOCKET = 'ws://chat.test/socket.io/?EIO=4&transport=websocket';

describe('what is no observation of a connection', () => {
  const connected = batchOf([
    opening(1, SOCKET),
    opened(1),
    received(1, handshake('s1')),
    sent(1, '40'),
    received(1, '40{"sid":"socket-1"}'),
  ]);

  test('is in a recording too: rooms of its socket', () => {
    const timeline = timelineOf([connected]);
    const change = { namespace: '/', room: 'tea', id: 'socket-1', at: 2_000 };
    timeline.noteRoom({ ...change, isJoin: true });
    timeline.apply(batchOf([sent(1, '42["a"]')], 'd', 6));
    timeline.noteRoom({ ...change, isJoin: false });
    const again = allLines(reopened(harOf(timeline)).timeline);
    expect(again).toEqual(allLines(timeline));
    expect(again.map(({ kind }) => kind).slice(-3)).toEqual(['join', 'event', 'leave']);
  });

  test('is in a recording too: documents that went away, in the order in which they did', () => {
    const timeline = timelineOf([connected, batchOf([opening(1, SOCKET), opened(1)], 'e')]);
    timeline.documentGone('e', 3_000, true);
    timeline.documentGone('d', 4_000);
    const again = reopened(harOf(timeline)).timeline;
    expect(allLines(again)).toEqual(allLines(timeline));
    expect(again.connections.map(({ state }) => state)).toEqual(['ended', 'ended']);
  });
});

test('a gap keeps its time where what came before it is not carried', () => {
  const timeline = timelineOf([
    batchOf([opening(1, SOCKET), opened(1), opening(2, SOCKET), opened(2), opened(2), lost(1, 3)]),
  ]);
  const again = allLines(reopened(harOf(timeline)).timeline);
  expect(again.at(-1)).toMatchObject({ kind: 'gap', connection: 'd.1', at: 1_004 });
  expect(again).toEqual(allLines(timeline));
});

describe('a timeline that has forgotten something', () => {
  test('is written with how each connection that lives on began', () => {
    const timeline = timelineOf([
      batchOf([opening(1, SOCKET), opened(1, { protocol: 'p' }), sent(1, 'gone')]),
      batchOf([sent(1, 'stays'), opening(2, 'ws://quiet.test/'), opened(2)], 'd', 4),
    ]);
    timeline.forgetBefore(timeline.length);
    timeline.apply(batchOf([sent(1, 'comes')], 'd', 7));
    const again = allLines(reopened(harOf(timeline)).timeline);
    expect(again.map(({ kind, connection }) => `${connection} ${kind}`)).toEqual([
      'd.1 handshake',
      'd.1 open',
      'd.1 malformed',
      'd.2 handshake',
      'd.2 open',
    ]);
  });

  test('is written without its forgotten documents', () => {
    const timeline = timelineOf([
      batchOf([opening(1, SOCKET), opened(1), closed(1)], 'd'),
      batchOf([opening(1, SOCKET), opened(1), closed(1)], 'e'),
    ]);
    timeline.forgetDocument('d');
    const again = reopened(harOf(timeline)).timeline;
    expect(again.connections.map(({ id }) => id)).toEqual(['e.1']);
  });
});

/** What a recording does not carry, and why nobody misses it. */
const NOT_CARRIED: readonly (readonly [why: string, steps: readonly Step[], lines: string])[] = [
  [
    'an opening of a connection that has begun: it says nothing that is believed',
    [sent(1, 'a'), opening(1, SOCKET)],
    'text',
  ],
  [
    'a second open: a socket opens once',
    [opening(1, SOCKET), opened(1), opened(1, { protocol: 'other' })],
    'handshake open',
  ],
  [
    'a call site that is not behind a send: it is of nothing',
    [received(1, 'a'), callSite(1, 'x')],
    'text',
  ],
  [
    'an observation of a kind that a later version may have: it cannot be read',
    [sent(1, 'a'), { ...sent(1, 'b'), kind: 99 as never }],
    'text',
  ],
];

describe('what a recording does not carry', () => {
  test.each(NOT_CARRIED)('%s', (_, steps, lines) => {
    const timeline = timelineOf([batchOf(steps)]);
    const again = reopened(harOf(timeline)).timeline;
    expect(allLines(again)).toEqual(allLines(timeline));
    expect(
      allLines(again)
        .map(({ kind }) => kind)
        .join(' '),
    ).toBe(lines);
  });

  test('a format that is none: a text is a text', () => {
    const odd = { ...sent(1, 'a'), format: 77 as never };
    const timeline = timelineOf([batchOf([odd])]);
    expect(allLines(timeline)[0]!.format).toBeUndefined();
    expect(allLines(reopened(harOf(timeline)).timeline)[0]!.format).toBe('text');
  });
});
