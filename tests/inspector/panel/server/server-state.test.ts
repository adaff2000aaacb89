import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AdminAddress, AdminListener } from '../../../../inspector/panel/server/admin-link.ts';
import { parseArguments } from '../../../../inspector/panel/server/parse-arguments.ts';
import { serverLines } from '../../../../inspector/panel/server/server-lines.ts';
import { ServerState } from '../../../../inspector/panel/server/server-state.ts';
import { statusText } from '../../../../inspector/panel/server/status-text.ts';
import type { RoomChange } from '../../../../inspector/timeline/server/server-model.ts';

const ADDRESS: AdminAddress = {
  url: 'http://127.0.0.1:3000',
  path: '/socket.io',
  namespace: '/admin',
  username: 'admin',
  password: 'secret',
  transport: 'websocket',
};

const NOW = Date.parse('2026-11-24T12:00:00.000Z');

/** The server's clock is five seconds ahead. */
const AHEAD = 5_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function newState() {
  let now = NOW;
  let listener: AdminListener | null = null;
  const emitted: unknown[][] = [];
  const changes: RoomChange[] = [];
  let closed = 0;
  const state = new ServerState({
    connect(_address, heard) {
      listener = heard;
      return { emit: (...what) => emitted.push(what), close: () => closed++ };
    },
    onRoom: (change) => changes.push(change),
    now: () => now,
  });
  const server = (ms: number) => new Date(now + ms + AHEAD).toISOString();
  return {
    state,
    emitted,
    changes,
    server,
    closed: () => closed,
    listener: () => listener!,
    pass(ms: number) {
      now += ms;
    },
    /** Up to where the server allows everything. */
    begin() {
      state.connect(ADDRESS);
      listener!.connected('me', now);
      listener!.event('config', [{ supportedFeatures: ['EMIT', 'JOIN', 'LEAVE', 'ALL_EVENTS'] }]);
    },
  };
}

describe('the way to a server', () => {
  it('is told of in every state', () => {
    const { state, listener } = newState();
    state.connect(ADDRESS);
    expect(state.status.value).toEqual({ kind: 'connecting' });
    listener().unreachable('websocket error');
    expect(state.status.value).toEqual({ kind: 'unreachable', message: 'websocket error' });
    listener().connected('me', NOW);
    expect(state.status.value).toEqual({ kind: 'connected' });
    listener().lost('ping timeout');
    expect(state.status.value).toEqual({ kind: 'lost', message: 'ping timeout' });
    listener().refused('invalid credentials');
    expect(state.status.value).toEqual({ kind: 'refused', message: 'invalid credentials' });
  });

  it('ends with all that was known', () => {
    const { state, begin, listener, closed } = newState();
    begin();
    listener().event('all_sockets', [[{ id: 'a', nsp: '/chat', rooms: ['a'] }]]);
    state.disconnect();
    expect([closed(), state.status.value.kind, state.model.namespaces]).toEqual([1, 'none', []]);
  });

  it('draws the first at once, and what comes behind it together', () => {
    const { state, begin, listener } = newState();
    begin();
    vi.advanceTimersByTime(1_000);
    const before = state.tick.value;
    const join = (id: string) => listener().event('room_joined', ['/chat', 'tea', id, NOW]);
    join('first');
    vi.advanceTimersByTime(20);
    expect(state.tick.value).toBe(before + 1);
    for (let n = 0; n < 1_000; n++) join(`s${n}`);
    vi.advanceTimersByTime(90);
    expect(state.tick.value).toBe(before + 1);
    vi.advanceTimersByTime(30);
    expect(state.tick.value).toBe(before + 2);
    vi.advanceTimersByTime(1_000);
    expect(state.tick.value).toBe(before + 2);
  });
});

describe("the server's clock", () => {
  it('is asked by a join of our own socket, which leaves again', () => {
    const { state, begin, emitted, listener, pass, server } = newState();
    begin();
    expect(emitted).toEqual([['join', '/admin', 'sockeye clock', 'me']]);
    const at = server(4);
    pass(8);
    listener().event('room_joined', ['/admin', 'sockeye clock', 'me', at]);
    expect(state.clock.current).toMatchObject({ ms: AHEAD, error: 4 });
    expect(emitted.at(-1)).toEqual(['leave', '/admin', 'sockeye clock', 'me']);
  });

  it('is read from our own arrival where the server allows no joins', () => {
    const { state, listener, pass, server } = newState();
    state.connect(ADDRESS);
    listener().connected('me', NOW);
    const at = server(5);
    pass(10);
    listener().event('socket_connected', [{ id: 'me', nsp: '/admin', rooms: [] }, at]);
    listener().event('config', [{ supportedFeatures: ['ALL_EVENTS'] }]);
    expect(state.clock.current).toMatchObject({ ms: AHEAD, error: 5 });
  });

  it('places joins, and the rooms of a moment, in our own time', () => {
    const { state, begin, listener, pass, server, changes } = newState();
    begin();
    const probe = server(0);
    listener().event('room_joined', ['/admin', 'sockeye clock', 'me', probe]);
    listener().event('socket_connected', [{ id: 'a', nsp: '/chat', rooms: ['a'] }, server(0)]);
    listener().event('room_joined', ['/chat', 'tea', 'a', server(100)]);
    pass(500);
    expect(changes).toEqual([
      { namespace: '/chat', room: 'tea', id: 'a', isJoin: true, at: NOW + 100 },
    ]);
    expect(state.roomsAt('/chat', 'a', NOW + 50)).toEqual([]);
    expect(state.roomsAt('/chat', 'a', NOW + 200)).toEqual(['tea']);
  });
});

describe('actions', () => {
  it('go to the server by the words of its admin namespace', () => {
    const { state, begin, emitted } = newState();
    begin();
    emitted.length = 0;
    state.emit('/chat', 'tea', 'news', [1, { n: 2 }]);
    state.emit('/chat', undefined, 'news', []);
    state.join('/chat', 'lobby', 'a');
    state.leave('/chat', 'lobby', 'a');
    state.expel('/chat', false, 'a');
    expect(emitted).toEqual([
      ['emit', '/chat', 'tea', 'news', 1, { n: 2 }],
      ['emit', '/chat', undefined, 'news'],
      ['join', '/chat', 'lobby', 'a'],
      ['leave', '/chat', 'lobby', 'a'],
      ['_disconnect', '/chat', false, 'a'],
    ]);
    expect(['EMIT', 'DISCONNECT'].map((feature) => state.allows(feature))).toEqual([true, false]);
  });

  it('take arguments as JSON, and say what is wrong with others', () => {
    expect(parseArguments('')).toEqual({ args: [] });
    expect(parseArguments('"a", {"b": [1]}')).toEqual({ args: ['a', { b: [1] }] });
    for (const wrong of ['a', '"a" "b"', '1,', ']', '{']) {
      expect(parseArguments(wrong)).toEqual({ fault: expect.stringContaining('Expected JSON') });
    }
  });
});

describe('the tree of a server', () => {
  it('has namespaces and rooms by name, the admins last', () => {
    const { state, begin, listener } = newState();
    begin();
    const socket = (id: string, nsp: string, ...rooms: string[]) => ({ id, nsp, rooms });
    listener().event('all_sockets', [
      [socket('a', '/admin'), socket('b', '/chat', 'tea', 'lobby'), socket('c', '/chat', 'tea')],
    ]);
    expect(
      serverLines(state.model, '/admin').map(({ label, level, count }) => [label, level, count]),
    ).toEqual([
      ['/chat', 1, 2],
      ['lobby', 2, 1],
      ['tea', 2, 2],
      ['/admin', 1, 1],
    ]);
  });
});

it.each([
  [{ kind: 'refused', message: 'invalid credentials' }, 'refuses this name and password'],
  [{ kind: 'refused', message: 'Invalid namespace' }, 'has no namespace /admin'],
  [
    {
      kind: 'refused',
      message: 'It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client',
    },
    'speaks Socket.IO 2',
  ],
  [{ kind: 'refused', message: 'go away' }, 'refuses the connection: go away'],
  [{ kind: 'unreachable', message: 'websocket error' }, 'Is it running'],
  [{ kind: 'lost', message: 'ping timeout' }, 'ended (ping timeout). It is tried again.'],
  [{ kind: 'connecting' }, 'Connecting to http://127.0.0.1:3000'],
] as const)('%j is told with what to do', (status, text) => {
  expect(statusText(status, ADDRESS)).toContain(text);
});

it('of a certificate that the browser does not know it is told how to accept it', () => {
  const secure = { ...ADDRESS, url: 'https://127.0.0.1:3000' };
  const text = statusText({ kind: 'unreachable', message: 'websocket error' }, secure);
  expect(text).toContain('open https://127.0.0.1:3000 in a tab once and accept it');
});
