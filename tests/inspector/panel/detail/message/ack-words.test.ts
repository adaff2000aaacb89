import { describe, expect, test } from 'vitest';
import { ackWords } from '../../../../../inspector/panel/detail/message/ack-words.ts';
import { at, batchOf, closed, received, type Step, sent } from '../../../timeline/batch-of.ts';
import { socketSession } from '../../../timeline/engine-session.ts';
import { timelineOf } from '../../../timeline/lines-of.ts';

/** What is said of a row behind the session's first three and its CONNECT. */
function wordsOf(row: number, ...steps: Step[]) {
  const timeline = timelineOf([batchOf([...socketSession(1, 's1'), sent(1, '40'), ...steps])]);
  return ackWords(timeline.entry(4 + row));
}

const question = at(2_000, sent(1, '423["q"]'));
const answer = at(2_012, received(1, '433["yes"]'));

describe('what is said of an ack', () => {
  test('gives the id and the time that the answer took', () => {
    expect(wordsOf(0, question, answer)).toEqual({
      text: 'ack 3 · 12 ms',
      other: { row: 5, label: 'Go to the ack' },
    });
  });

  test('says what an ack answers', () => {
    expect(wordsOf(1, question, answer)).toEqual({
      text: 'answers after 12 ms',
      other: { row: 4, label: 'Go to the event' },
    });
  });

  test('says that an event still waits, and for whom', () => {
    expect(wordsOf(0, question)).toEqual({
      text: 'ack 3: waiting for the answer of the server',
      tone: 'waiting',
      other: null,
    });
    expect(wordsOf(0, received(1, '427["q"]'))?.text).toBe(
      'ack 7: waiting for the answer of the page',
    );
  });

  test('says that an event was never answered', () => {
    expect(wordsOf(0, question, closed(1))).toMatchObject({
      text: 'ack 3: never answered by the server',
      tone: 'error',
    });
  });

  test('says that an event was answered twice', () => {
    const again = at(2_020, received(1, '433["no"]'));
    expect(wordsOf(0, question, answer, again)?.text).toBe(
      'ack 3 · 12 ms, and answered again later: only the first answer counts',
    );
    expect(wordsOf(2, question, answer, again)?.text).toBe(
      'answers again after 20 ms: the event had its ack already',
    );
  });

  test('says that an ack answers nothing', () => {
    expect(wordsOf(0, received(1, '439["yes"]'))).toEqual({
      text: 'answers nothing: no event with this id waits for an ack',
      tone: 'error',
      other: null,
    });
  });

  test('says that the event of an ack was cleared away', () => {
    const steps = [...socketSession(1, 's1'), sent(1, '40'), question, answer];
    const timeline = timelineOf([batchOf(steps)]);
    timeline.forgetBefore(5);
    expect(ackWords(timeline.entry(5))).toEqual({
      text: 'answers an event after 12 ms, which was cleared away',
      other: null,
    });
  });

  test('is nothing for an event that asks for none', () => {
    expect(wordsOf(0, sent(1, '42["q"]'))).toBeNull();
  });
});
