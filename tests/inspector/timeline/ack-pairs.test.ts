import { describe, expect, test } from 'vitest';
import { at, batchOf, closed, received, type Step, sent } from './batch-of.ts';
import { pollingSession, socketSession, upgradeSocket } from './engine-session.ts';
import { linesOf, pick, timelineOf } from './lines-of.ts';

const begun = [...socketSession(1, 's1'), sent(1, '40'), received(1, '40{"sid":"x"}')];
const BEGUN = begun.length;

/** The lines behind the beginning of the session. */
function acksOf(steps: readonly Step[]) {
  const lines = linesOf([...begun, ...steps]).slice(BEGUN);
  return pick(lines, 'kind', 'event', 'ackId', 'answers', 'latencyMs', 'unanswered');
}

/** What becomes of the acks on the entries behind the beginning of the session. */
function statesOf(steps: readonly Step[]) {
  const timeline = timelineOf([batchOf([...begun, ...steps])]);
  return steps.map((_, step) => timeline.entry(BEGUN + step).ack);
}

describe('an event that asks for an ack', () => {
  test('is paired with it, which tells the event and the time that it took', () => {
    const steps = [at(2_000, sent(1, '427["save",1]')), at(2_012.5, received(1, '437["ok"]'))];
    expect(acksOf(steps)).toEqual([
      { kind: 'event', event: 'save', ackId: 7 },
      { kind: 'ack', event: 'save', ackId: 7, answers: 'waiting', latencyMs: 12.5 },
    ]);
    expect(statesOf(steps)).toEqual([
      { asks: 'answered', twice: false, row: 6, latencyMs: 12.5 },
      { answers: 'waiting', row: 5, latencyMs: 12.5 },
    ]);
  });

  test('waits until the ack comes', () => {
    expect(statesOf([sent(1, '421["save"]')])).toEqual([
      { asks: 'waiting', twice: false, row: null, latencyMs: null },
    ]);
  });

  test('may come from the server', () => {
    expect(acksOf([received(1, '420["quiz"]'), sent(1, '430[42]')])).toEqual([
      { kind: 'event', event: 'quiz', ackId: 0 },
      { kind: 'ack', event: 'quiz', ackId: 0, answers: 'waiting', latencyMs: 1 },
    ]);
  });

  test('is not answered by an ack that goes the same way', () => {
    expect(acksOf([sent(1, '420["save"]'), sent(1, '430[]')])[1]).toEqual({
      kind: 'ack',
      ackId: 0,
      answers: 'nothing',
    });
  });

  test('is not answered by an ack of another namespace', () => {
    expect(acksOf([sent(1, '420["save"]'), received(1, '43/chat,0[]')])[1]).toEqual({
      kind: 'ack',
      ackId: 0,
      answers: 'nothing',
    });
  });

  test('is not answered by an ack of another session', () => {
    const steps = [
      sent(1, '420["save"]'),
      ...socketSession(2, 's2'),
      sent(2, '40'),
      received(2, '430[]'),
    ];
    expect(acksOf(steps).at(-1)).toMatchObject({ kind: 'ack', answers: 'nothing' });
  });

  test('may be answered after the session has moved to a WebSocket', () => {
    const lines = linesOf([
      ...pollingSession(1, 's1'),
      sent(1, '40\x1e420["save"]'),
      ...upgradeSocket(2, 's1'),
      sent(2, '5'),
      received(2, '430[]'),
    ]);
    expect(lines.at(-1)).toMatchObject({ kind: 'ack', event: 'save', answers: 'waiting' });
  });
});

describe('an ack', () => {
  test('that comes a second time answers what is answered already', () => {
    const steps = [sent(1, '420["save"]'), received(1, '430[1]'), received(1, '430[2]')];
    expect(
      pick(linesOf([...begun, ...steps]).slice(BEGUN), 'event', 'answers', 'latencyMs'),
    ).toEqual([
      { event: 'save' },
      { event: 'save', answers: 'waiting', latencyMs: 1 },
      { event: 'save', answers: 'answered' },
    ]);
    expect(statesOf(steps)[0]).toEqual({ asks: 'answered', twice: true, row: 6, latencyMs: 1 });
  });

  test('without a question answers nothing', () => {
    expect(acksOf([received(1, '435[]')])).toEqual([{ kind: 'ack', ackId: 5, answers: 'nothing' }]);
  });

  test('answers the first of two events that used the same id', () => {
    const steps = [
      sent(1, '420["one"]'),
      sent(1, '420["two"]'),
      received(1, '430[]'),
      received(1, '430[]'),
    ];
    expect(acksOf(steps).slice(2)).toEqual([
      { kind: 'ack', event: 'one', ackId: 0, answers: 'waiting', latencyMs: 2 },
      { kind: 'ack', event: 'two', ackId: 0, answers: 'waiting', latencyMs: 2 },
    ]);
  });

  test('answers a new event that uses an id again', () => {
    const steps = [
      sent(1, '420["one"]'),
      received(1, '430[]'),
      sent(1, '420["two"]'),
      received(1, '430[]'),
    ];
    expect(acksOf(steps)[3]).toMatchObject({ event: 'two', answers: 'waiting' });
  });

  test('takes ids of any size', () => {
    const id = '9007199254740991';
    expect(acksOf([sent(1, `42${id}["big"]`), received(1, `43${id}[]`)])).toEqual([
      { kind: 'event', event: 'big', ackId: 9_007_199_254_740_991 },
      {
        kind: 'ack',
        event: 'big',
        ackId: 9_007_199_254_740_991,
        answers: 'waiting',
        latencyMs: 1,
      },
    ]);
  });
});

describe('events that are never answered', () => {
  test('are listed on the close of their session, those of both sides', () => {
    const steps = [
      sent(1, '420["a"]'),
      sent(1, '42/chat,3["b"]'),
      received(1, '421["c"]'),
      sent(1, '422["d"]'),
      received(1, '432[]'),
      closed(1),
    ];
    expect(acksOf(steps).at(-1)).toEqual({
      kind: 'close',
      unanswered: { sent: [0, 3], received: [1] },
    });
    expect(statesOf(steps)[0]).toMatchObject({ asks: 'unanswered' });
  });

  test('are listed on the disconnect of their namespace', () => {
    const steps = [
      sent(1, '420["a"]'),
      sent(1, '42/chat,3["b"]'),
      sent(1, '41/chat,'),
      received(1, '43/chat,3[]'),
      received(1, '430[]'),
    ];
    expect(acksOf(steps).slice(2)).toEqual([
      { kind: 'disconnect', unanswered: { sent: [3], received: [] } },
      { kind: 'ack', ackId: 3, answers: 'nothing' },
      { kind: 'ack', event: 'a', ackId: 0, answers: 'waiting', latencyMs: 4 },
    ]);
  });

  test('are listed once: on the close packet and not again on the close of the socket', () => {
    const steps = [sent(1, '420["a"]'), received(1, '41'), received(1, '1'), closed(1)];
    expect(acksOf(steps).slice(1)).toEqual([
      { kind: 'disconnect', unanswered: { sent: [0], received: [] } },
      { kind: 'close' },
      { kind: 'close' },
    ]);
  });

  test('are settled when their document goes away', () => {
    const timeline = timelineOf([batchOf([...begun, sent(1, '420["a"]')])]);
    timeline.documentGone('d', 3_000);
    expect(timeline.entry(BEGUN).ack).toMatchObject({ asks: 'unanswered' });
  });
});
