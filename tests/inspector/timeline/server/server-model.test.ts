import { describe, expect, it } from 'vitest';
import { ClockOffset } from '../../../../inspector/timeline/server/clock-offset.ts';
import { RoomHistory } from '../../../../inspector/timeline/server/room-history.ts';
import {
  type RoomChange,
  ServerModel,
} from '../../../../inspector/timeline/server/server-model.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');

function at(seconds: number): string {
  return new Date(NOW + seconds * 1_000).toISOString();
}

function socketOf(id: string, ...rooms: string[]) {
  return {
    id,
    nsp: '/chat',
    clientId: 'c',
    transport: 'polling',
    data: { n: id },
    rooms: [id, ...rooms],
  };
}

function newModel() {
  const changes: RoomChange[] = [];
  const model = new ServerModel((change) => changes.push(change));
  const take = (event: string, ...args: unknown[]) => model.take(event, args, NOW, NOW);
  /** Members by room. */
  const rooms = () =>
    Object.fromEntries(
      [...(model.namespace('/chat')?.rooms ?? [])].map(([room, ids]) => [room, [...ids]]),
    );
  return { model, take, rooms, changes };
}

describe('the view of a server', () => {
  it('has the sockets that were there, and those that come and go', () => {
    const { model, take, rooms } = newModel();
    take('all_sockets', [socketOf('a', 'tea'), socketOf('b', 'tea', 'lobby')]);
    take('socket_connected', socketOf('c'), at(1));
    take('socket_disconnected', '/chat', 'b', 'transport close', at(2));
    expect([...(model.namespace('/chat')?.sockets.keys() ?? [])]).toEqual(['a', 'c']);
    expect(rooms()).toEqual({ tea: ['a'] });
  });

  it('follows who joins and leaves, also before the socket itself is told of', () => {
    const { model, take, rooms, changes } = newModel();
    take('room_joined', '/chat', 'a', 'a', at(0));
    take('room_joined', '/chat', 'tea', 'a', at(0));
    take('socket_connected', socketOf('a'), at(0));
    take('room_joined', '/chat', 'lobby', 'a', at(1));
    take('room_left', '/chat', 'tea', 'a', at(2));
    expect(model.socket('/chat', 'a')?.rooms).toEqual(
      ['tea', 'a', 'lobby'].filter((room) => room !== 'tea'),
    );
    expect(rooms()).toEqual({ lobby: ['a'] });
    expect(changes).toEqual([
      { namespace: '/chat', room: 'tea', id: 'a', isJoin: true, at: NOW },
      { namespace: '/chat', room: 'lobby', id: 'a', isJoin: true, at: NOW + 1_000 },
      { namespace: '/chat', room: 'tea', id: 'a', isJoin: false, at: NOW + 2_000 },
    ]);
  });

  it('knows the rooms of any moment since it has heard of a socket', () => {
    const { model, take } = newModel();
    take('socket_connected', socketOf('a'), at(0));
    take('room_joined', '/chat', 'tea', 'a', at(10));
    take('room_left', '/chat', 'tea', 'a', at(20));
    take('room_joined', '/chat', 'tea', 'a', at(30));
    take('socket_disconnected', '/chat', 'a', 'ping timeout', at(40));
    const roomsAt = (seconds: number) => model.history.at('/chat', 'a', NOW + seconds * 1_000);
    expect([-1, 0, 10, 19.9, 20, 30, 40].map(roomsAt)).toEqual([
      null,
      [],
      ['tea'],
      ['tea'],
      [],
      ['tea'],
      [],
    ]);
    expect(model.history.at('/chat', 'nobody', NOW)).toBeNull();
  });

  it('takes what is said after a reconnect for the truth', () => {
    const { model, take, rooms } = newModel();
    take('all_sockets', [socketOf('a', 'tea')]);
    take('all_sockets', [socketOf('b', 'lobby')]);
    expect(rooms()).toEqual({ lobby: ['b'] });
    expect(model.socket('/chat', 'a')).toBeNull();
  });

  it('has transports and data as they change', () => {
    const { model, take } = newModel();
    take('all_sockets', [socketOf('a')]);
    take('socket_updated', { id: 'a', nsp: '/chat', transport: 'websocket' });
    take('socket_updated', { id: 'a', nsp: '/chat', data: { name: 'Ada' } });
    take('socket_updated', { id: 'nobody', nsp: '/chat', data: {} });
    expect(model.socket('/chat', 'a')).toMatchObject({
      transport: 'websocket',
      data: { name: 'Ada' },
    });
  });

  it('forgets a server that has gone silent', () => {
    const { model, take } = newModel();
    const namespaces = [{ name: '/', socketsCount: 2 }];
    take('server_stats', { serverId: 'b', pid: 2, uptime: 1, clientsCount: 3, namespaces });
    take('server_stats', { serverId: 'a', hostname: 'h', pid: 1 });
    expect(model.servers(NOW + 1_000)).toMatchObject([
      { id: 'a', hostname: 'h', pid: 1, clients: 0 },
      { id: 'b', pid: 2, clients: 3, namespaces: [{ name: '/', sockets: 2 }] },
    ]);
    expect(model.servers(NOW + 10_000)).toEqual([]);
    expect(model.namespaces.map(({ name }) => name)).toEqual(['/']);
  });

  it('knows what the server allows', () => {
    const { model, take } = newModel();
    take('config', { supportedFeatures: ['JOIN', 'ALL_EVENTS', 7] });
    expect([[...model.features], model.tellsAll]).toEqual([['JOIN', 'ALL_EVENTS'], true]);
  });

  it.each([
    ['config'],
    ['config', null],
    ['server_stats', { serverId: 3, namespaces: [null, { name: {} }] }],
    ['server_stats', { serverId: 'x', namespaces: [null, { name: {} }] }],
    ['all_sockets', 'none'],
    ['all_sockets', [null, 1, { id: 'a' }, { id: 'a', nsp: '/chat', rooms: 'tea', handshake: 1 }]],
    ['socket_connected'],
    ['socket_updated', { id: {}, nsp: [] }],
    ['socket_disconnected', {}, 1],
    ['room_joined', '/chat', 1, 'a', 'never'],
    ['room_left', '/chat', 'tea', 'a', 'never'],
    ['__proto__', {}],
    ['anything', 1],
  ])('survives %s of a hostile server', (event, ...args) => {
    const { take } = newModel();
    expect(() => take(event as string, ...args)).not.toThrow();
  });

  it('takes ten thousand sockets in well below what a person notices', () => {
    const { model, take } = newModel();
    const many = Array.from({ length: 10_000 }, (_, n) => socketOf(`s${n}`, `room ${n % 100}`));
    take('all_sockets', many);
    for (let n = 0; n < 10_000; n++) take('room_joined', '/chat', 'all', `s${n}`, at(1));
    expect(model.namespace('/chat')?.rooms.get('all')?.size).toBe(10_000);
  });
});

describe('the history of rooms', () => {
  it('loses the oldest of very many sockets', () => {
    const history = new RoomHistory();
    for (let n = 0; n <= 50_000; n++) history.joined('/', `s${n}`, 'tea', 0);
    expect(history.at('/', 's0', 1)).toBeNull();
    expect(history.at('/', 's50000', 1)).toEqual(['tea']);
  });

  it('loses the oldest stays of a socket that joins and leaves all day', () => {
    const history = new RoomHistory();
    for (let n = 0; n < 5_000; n++) {
      history.joined('/', 'a', 'tea', n * 2);
      history.left('/', 'a', 'tea', n * 2 + 1);
    }
    expect(history.at('/', 'a', 0)).toBeNull();
    expect(history.at('/', 'a', 9_998)).toEqual(['tea']);
  });
});

describe('the offset of the clocks', () => {
  it('is in the middle of question and answer, and at most half of their distance wrong', () => {
    const clock = new ClockOffset();
    expect(clock.current).toBeNull();
    clock.measure(1_000, 5_000, 1_010);
    expect(clock.current).toMatchObject({ ms: 3_995, error: 5 });
  });

  it('is that of the quickest answer, until that is old', () => {
    const clock = new ClockOffset();
    clock.measure(1_000, 5_000, 1_010);
    clock.measure(2_000, 6_000, 2_100);
    expect(clock.current).toMatchObject({ error: 5 });
    clock.measure(3_000, 7_000, 3_002);
    expect(clock.current).toMatchObject({ ms: 3_999, error: 1 });
    clock.measure(90_000, 94_000, 90_020);
    expect(clock.current).toMatchObject({ error: 10 });
  });

  it('takes no answer that came before its question', () => {
    const clock = new ClockOffset();
    clock.measure(1_000, 5_000, 900);
    expect(clock.current).toBeNull();
  });
});
