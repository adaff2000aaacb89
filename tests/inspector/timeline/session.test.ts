import { describe, expect, test } from 'vitest';
import {
  batchOf,
  closed,
  closing,
  failed,
  opened,
  opening,
  POLLING_URL,
  polling,
  received,
  responded,
  type Step,
  sent,
} from './batch-of.ts';
import { handshake, pollingSession, socketSession, upgradeSocket } from './engine-session.ts';
import { kinds, linesOf, pick, timelineOf } from './lines-of.ts';

describe('a session', () => {
  test('begins with the handshake of the server, whose limits it has', () => {
    const timeline = timelineOf([batchOf(socketSession(1, 's1'))]);
    expect(timeline.sessions).toHaveLength(1);
    expect(timeline.sessions[0]).toMatchObject({
      id: 's1',
      base: 'http://chat.test/socket.io/',
      document: 'd',
      revision: 4,
      pings: 'server',
      state: 'open',
      transport: 'websocket',
      openedAt: 1002,
      limits: {
        pingInterval: 25_000,
        pingTimeout: 20_000,
        maxPayload: 1_000_000,
        upgrades: ['websocket'],
      },
    });
  });

  test('of Engine.IO 3 is Socket.IO 1 or 2, and the client pings', () => {
    const url = 'ws://chat.test/socket.io/?EIO=3&transport=websocket';
    const { sessions } = timelineOf([batchOf([opening(1, url), received(1, handshake('s1'))])]);
    expect(sessions[0]).toMatchObject({ revision: 3, pings: 'client', socketIo: '1 or 2' });
  });

  test('of Engine.IO 4 is Socket.IO 3 or 4', () => {
    const { sessions } = timelineOf([batchOf([...socketSession(1, 's1'), sent(1, '40')])]);
    expect(sessions[0]?.socketIo).toBe('3 or 4');
  });

  test('that speaks no Socket.IO says so', () => {
    const steps = [...socketSession(1, 's1'), sent(1, '4hello')];
    expect(timelineOf([batchOf(steps)]).sessions[0]?.socketIo).toBe(null);
  });

  test('stands on the lines from its handshake on', () => {
    const lines = linesOf([...socketSession(1, 's1'), sent(1, '40'), closed(1)]);
    expect(pick(lines, 'layer', 'kind', 'session')).toEqual([
      { layer: 'websocket', kind: 'handshake' },
      { layer: 'websocket', kind: 'open' },
      { layer: 'engine.io', kind: 'open', session: 's1' },
      { layer: 'socket.io', kind: 'connect', session: 's1' },
      { layer: 'websocket', kind: 'close', session: 's1' },
    ]);
  });

  test('is one over polling and over the WebSocket to which it moves', () => {
    const steps = [
      ...pollingSession(1, 's1'),
      ...upgradeSocket(2, 's1'),
      sent(2, '2probe'),
      received(2, '3probe'),
      sent(2, '5'),
      sent(2, '42["over the socket"]'),
    ];
    const timeline = timelineOf([batchOf(steps)]);
    expect(timeline.sessions).toHaveLength(1);
    expect(timeline.sessions[0]?.connections.map(({ id }) => id)).toEqual(['d.1', 'd.2']);
    expect(timeline.sessions[0]?.transport).toBe('websocket');
    expect(timeline.connections.map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(pick(linesOf(steps).slice(2), 'kind', 'session')).toEqual([
      { kind: 'handshake', session: 's1' },
      { kind: 'open', session: 's1' },
      { kind: 'probe', session: 's1' },
      { kind: 'probe', session: 's1' },
      { kind: 'upgrade', session: 's1' },
      { kind: 'event', session: 's1' },
    ]);
  });

  test('stays on polling when the WebSocket fails before the move', () => {
    const steps = [...pollingSession(1, 's1'), ...upgradeSocket(2, 's1'), closed(2)];
    const [session] = timelineOf([batchOf(steps)]).sessions;
    expect(session).toMatchObject({ state: 'open', transport: 'polling' });
  });

  test('closes with its WebSocket', () => {
    const [session] = timelineOf([batchOf([...socketSession(1, 's1'), closed(1)])]).sessions;
    expect(session).toMatchObject({ state: 'closed', closedAt: 1003 });
  });

  test('closes with a close packet over polling, of either side', () => {
    for (const close of [sent(1, '1'), received(1, '1')]) {
      const timeline = timelineOf([batchOf([...pollingSession(1, 's1'), close])]);
      expect(timeline.sessions[0]?.state).toBe('closed');
      expect(timeline.connections[0]?.state).toBe('closed');
    }
  });

  test('closes also when its polling goes on as another connection', () => {
    const again = [...pollingSession(1, 's1'), polling(2, `${POLLING_URL}&sid=s1`)];
    for (const end of [received(2, '1'), responded(2, 2, 400)]) {
      const timeline = timelineOf([batchOf([...again, end])]);
      expect(timeline.sessions.map(({ state }) => state)).toEqual(['closed']);
      expect(timeline.connections[0]?.state).toBe('closed');
    }
  });

  test('does not close with the polling that it has left', () => {
    const moved = [...pollingSession(1, 's1'), ...upgradeSocket(2, 's1'), sent(2, '5')];
    for (const end of [received(1, '1'), responded(1, 2, 400)]) {
      const timeline = timelineOf([batchOf([...moved, end])]);
      expect(timeline.sessions[0]).toMatchObject({ state: 'open', transport: 'websocket' });
    }
  });

  test('closes with an HTTP error', () => {
    const timeline = timelineOf([batchOf([...pollingSession(1, 's1'), responded(1, 2, 400)])]);
    expect(timeline.sessions[0]?.state).toBe('closed');
    expect(timeline.connections[0]?.state).toBe('failed');
  });

  test('is known by the URL alone when its handshake was not seen', () => {
    const steps = [polling(1, `${POLLING_URL}&sid=s1`), received(1, '42["late"]')];
    const timeline = timelineOf([batchOf(steps)]);
    expect(timeline.sessions[0]).toMatchObject({ id: 's1', limits: null, state: 'open' });
    expect(pick(linesOf(steps), 'kind', 'session')).toEqual([
      { kind: 'handshake', session: 's1' },
      { kind: 'event', session: 's1' },
    ]);
  });

  test('is another one in another document, even by the same id', () => {
    const timeline = timelineOf([
      batchOf(pollingSession(1, 's1'), 'd'),
      batchOf(upgradeSocket(1, 's1'), 'e'),
    ]);
    expect(timeline.sessions.map(({ document }) => document)).toEqual(['d', 'e']);
  });

  test('is none where a second handshake comes on the same connection', () => {
    const steps = [...socketSession(1, 's1'), received(1, handshake('s2'))];
    expect(timelineOf([batchOf(steps)]).sessions.map(({ id }) => id)).toEqual(['s1']);
  });
});

describe('WebTransport', () => {
  const transport = { transport: 'webtransport', api: 'WebTransport' } as const;
  const URL = 'https://chat.test/socket.io/';
  const polled = [
    polling(1, 'https://chat.test/socket.io/?EIO=4&transport=polling'),
    received(1, handshake('s1')),
  ];

  test('has an open and a close, and says that its packets are not captured', () => {
    const lines = linesOf([
      opening(1, URL, { ...transport, callSite: 'at chat.js:1' }),
      opened(1),
      closed(1),
    ]);
    expect(pick(lines, 'kind', 'transport', 'captured', 'callSite')).toEqual([
      { kind: 'open', transport: 'webtransport', captured: false, callSite: 'at chat.js:1' },
      { kind: 'close', transport: 'webtransport' },
    ]);
  });

  test('belongs to the polling session of the same URL', () => {
    const steps = [...polled, opening(2, URL, transport), opened(2)];
    const { sessions } = timelineOf([batchOf(steps)]);
    expect(sessions[0]?.transport).toBe('webtransport');
    expect(linesOf(steps).at(-1)?.session).toBe('s1');
  });

  test('belongs to no session of another URL', () => {
    const steps = [...polled, opening(2, 'https://other.test/socket.io/', transport), opened(2)];
    expect(linesOf(steps).at(-1)).not.toHaveProperty('session');
    expect(kinds(linesOf(steps)).at(-1)).toBe('websocket open');
  });
});

describe('a connection', () => {
  test('counts its messages and their bytes each way', () => {
    const steps = [...socketSession(1, 's1'), sent(1, '40'), sent(1, '42["é"]')];
    const [connection] = timelineOf([batchOf(steps)]).connections;
    expect(connection?.sent).toEqual({ messages: 2, bytes: 10 });
    expect(connection?.received).toEqual({ messages: 1, bytes: 100 });
  });

  test('has an id of its document and its number', () => {
    const timeline = timelineOf([batchOf(socketSession(7, 's1'), 'doc')]);
    expect(timeline.connections[0]).toMatchObject({
      id: 'doc.7',
      document: 'doc',
      number: 7,
      documentUrl: 'http://chat.test/',
      api: 'WebSocket',
    });
  });

  test('goes from opening to its end', () => {
    const url = 'ws://echo.test/';
    const states = (...steps: Step[]) =>
      timelineOf([batchOf(steps)]).connections.map(({ state }) => state);
    expect(states(opening(1, url))).toEqual(['opening']);
    expect(states(opening(1, url), opened(1))).toEqual(['open']);
    expect(states(opening(1, url), opened(1), closing(1))).toEqual(['closing']);
    expect(states(opening(1, url), opened(1), closing(1), closed(1))).toEqual(['closed']);
    expect(states(opening(1, url), failed(1), closed(1))).toEqual(['failed']);
    expect(states(polling(1), responded(1, 1))).toEqual(['open']);
    expect(states(polling(1), responded(1, 1, 500))).toEqual(['failed']);
    expect(states(polling(1), responded(1, 1), received(1, '1'), responded(1, 2))).toEqual([
      'closed',
    ]);
  });

  test('whose opening was lost is known all the same', () => {
    const lines = linesOf([received(3, '42["x"]')]);
    expect(pick(lines, 'connection', 'url', 'document', 'kind', 'data')).toEqual([
      { connection: 'd.3', url: '', document: '', kind: 'text', data: '42["x"]' },
    ]);
  });
  test('takes no opening that comes behind its other observations', () => {
    const lines = linesOf([received(3, 'x'), opening(3, 'ws://late.test/')]);
    expect(pick(lines, 'kind', 'url')).toEqual([{ kind: 'text', url: '' }]);
  });
});
