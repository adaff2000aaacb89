import { describe, expect, test } from 'vitest';
import { batchOf, closed, closing, received, type Step, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
import { allLines, linesOf, pick, timelineOf } from './lines-of.ts';

/** What the `open` and `connect` lines of sessions say of the session before. */
function linksOf(steps: readonly Step[]) {
  const told = linesOf(steps).filter(
    ({ layer, kind }) => kind === 'connect' || (kind === 'open' && layer === 'engine.io'),
  );
  return pick(told, 'session', 'previousSession', 'previousSessionLink', 'recovered');
}

describe('a session that opens', () => {
  test('follows none when it is the first', () => {
    expect(linksOf(socketSession(1, 'a'))).toEqual([{ session: 'a' }]);
  });

  test('likely follows the one session of its URL that has ended', () => {
    const steps = [...socketSession(1, 'a'), closed(1), ...socketSession(2, 'b'), sent(2, '40')];
    expect(linksOf(steps)).toEqual([
      { session: 'a' },
      { session: 'b', previousSession: 'a', previousSessionLink: 'likely' },
      { session: 'b', previousSession: 'a', previousSessionLink: 'likely' },
    ]);
  });

  test('follows one that the page has given up, though its socket is not closed yet', () => {
    const steps = [
      ...socketSession(1, 'a'),
      closing(1),
      ...socketSession(2, 'b'),
      closed(1),
      ...socketSession(3, 'c'),
    ];
    expect(linksOf(steps)).toEqual([
      { session: 'a' },
      { session: 'b', previousSession: 'a', previousSessionLink: 'likely' },
      { session: 'c' },
    ]);
  });

  test('possibly follows the one that was given up last, whichever socket closed last', () => {
    const steps = [
      ...socketSession(1, 'a'),
      ...socketSession(2, 'b'),
      closing(2),
      closing(1),
      closed(1),
      closed(2),
      ...socketSession(3, 'c'),
    ];
    expect(linksOf(steps).at(-1)).toMatchObject({ previousSession: 'a' });
  });

  test('follows no session that is still open', () => {
    const steps = [...socketSession(1, 'a'), ...socketSession(2, 'b')];
    expect(linksOf(steps)).toEqual([{ session: 'a' }, { session: 'b' }]);
  });

  test('follows no session of another URL', () => {
    const steps = [...socketSession(1, 'a'), closed(1), ...socketSession(2, 'b', 'other.test')];
    expect(linksOf(steps)).toEqual([{ session: 'a' }, { session: 'b' }]);
  });

  test('follows no session of another document', () => {
    const timeline = timelineOf([
      batchOf([...socketSession(1, 'a'), closed(1)], 'd'),
      batchOf(socketSession(1, 'b'), 'e'),
    ]);
    expect(allLines(timeline).some((line) => line.previousSession !== undefined)).toBe(false);
  });

  test('follows no session that is followed already', () => {
    const steps = [
      ...socketSession(1, 'a'),
      closed(1),
      ...socketSession(2, 'b'),
      ...socketSession(3, 'c'),
    ];
    expect(linksOf(steps).at(-1)).toEqual({ session: 'c' });
  });

  test('possibly follows the one that ended last when several may be meant', () => {
    const steps = [
      ...socketSession(1, 'a'),
      ...socketSession(2, 'b'),
      closed(2),
      closed(1),
      ...socketSession(3, 'c'),
      ...socketSession(4, 'd'),
    ];
    expect(linksOf(steps).slice(2)).toEqual([
      { session: 'c', previousSession: 'a', previousSessionLink: 'possible' },
      { session: 'd', previousSession: 'a', previousSessionLink: 'possible' },
    ]);
  });
});

describe('connection state recovery', () => {
  const first = (connection: number, sid: string, pid: string): Step[] => [
    ...socketSession(connection, sid),
    sent(connection, '40'),
    received(connection, `40{"sid":"x","pid":"${pid}"}`),
    closed(connection),
  ];
  const again = (offered: string, given: string): Step[] => [
    ...socketSession(9, 'z'),
    sent(9, `40{"pid":"${offered}","offset":"o1"}`),
    received(9, `40{"sid":"x","pid":"${given}"}`),
  ];

  test('proves which session is followed, where several may be meant', () => {
    const steps = [...first(1, 'a', 'pa'), ...first(2, 'b', 'pb'), ...again('pa', 'pa')];
    // The second session opened as the likely follower of the first; the proof corrects that.
    expect(linksOf(steps).slice(-3)).toEqual([
      { session: 'z', previousSession: 'b', previousSessionLink: 'likely' },
      { session: 'z', previousSession: 'b', previousSessionLink: 'likely' },
      {
        session: 'z',
        previousSession: 'a',
        previousSessionLink: 'recovered',
        recovered: true,
      },
    ]);
  });

  test('is what the session itself then says', () => {
    const { sessions } = timelineOf([batchOf([...first(1, 'a', 'pa'), ...again('pa', 'pa')])]);
    expect(sessions[1]?.previous?.link).toBe('recovered');
    expect(sessions[1]?.previous?.session.id).toBe('a');
  });

  test('frees the session that was wrongly thought to be followed', () => {
    const steps = [
      ...first(1, 'a', 'pa'),
      ...socketSession(2, 'b'),
      sent(2, '40'),
      received(2, '40{"sid":"x","pid":"pb"}'),
      closed(2),
      ...again('pa', 'pa'),
      ...socketSession(10, 'y'),
    ];
    expect(linksOf(steps).at(-1)).toEqual({
      session: 'y',
      previousSession: 'b',
      previousSessionLink: 'likely',
    });
  });

  test('did not succeed when the server gives another pid', () => {
    const lines = linksOf([...first(1, 'a', 'pa'), ...again('pa', 'new')]);
    expect(lines.at(-1)).toEqual({
      session: 'z',
      previousSession: 'a',
      previousSessionLink: 'likely',
    });
  });

  test('is none where the client told no offset, as for an auth payload of its own', () => {
    const lines = linksOf([
      ...socketSession(9, 'z'),
      sent(9, '40{"pid":"pa"}'),
      received(9, '40{"sid":"x","pid":"pa"}'),
    ]);
    expect(lines.at(-1)).toEqual({ session: 'z' });
  });

  test('is recognised also when the session before was never seen', () => {
    expect(linksOf(again('pa', 'pa')).at(-1)).toEqual({ session: 'z', recovered: true });
  });
});
