import { expect, test } from 'vitest';
import { askOf, type FuzzWishes } from '../../../../inspector/panel/fuzz/fuzz-wishes.ts';
import { suggestedTarget } from '../../../../inspector/panel/fuzz/suggested-target.ts';
import type { Timeline } from '../../../../inspector/timeline/timeline.ts';

const wishes = (more: Partial<FuzzWishes> = {}): FuzzWishes => ({
  server: 'running',
  address: 'http://localhost:3000/socket.io/',
  path: '/',
  seconds: '60',
  seed: '',
  layers: new Set(['socket', 'http']),
  ...more,
});

test('what was wished is asked, in the order of the layers', () => {
  expect(askOf(wishes())).toEqual({
    type: 'fuzz',
    origin: 'http://localhost:3000',
    path: '/socket.io/',
    layers: ['http', 'socket'],
    budgetMs: 60_000,
    seed: null,
  });
  const started = wishes({ server: 'startable', address: '', path: '/io/', seed: '7' });
  expect(askOf(started)).toMatchObject({ origin: null, path: '/io/', seed: 7 });
  expect(askOf(wishes({ address: ' ws://127.0.0.1:8080/feed?token=1 ' }))).toMatchObject({
    origin: 'http://127.0.0.1:8080',
    path: '/feed',
  });
});

test.each([
  [{ address: '' }, 'Expected an address such as'],
  [{ address: 'localhost:3000' }, 'Expected an address such as'],
  [{ address: 'https://localhost' }, 'The fuzzer speaks no TLS'],
  [{ address: 'http://chat.example/' }, 'chat.example is another machine'],
  [{ address: 'http://127.0.0.1.example/' }, 'is another machine'],
  [{ server: 'startable', path: 'io' }, 'Expected a path such as'],
  [{ layers: new Set() }, 'Choose at least one layer'],
  [{ seconds: '0' }, 'Expected a time from 1 to 86400 seconds'],
  [{ seconds: '1m' }, 'Expected a time'],
  [{ seconds: '86401' }, 'Expected a time'],
  [{ seed: '-1' }, 'Expected a seed from 0 to 2147483647, or none'],
  [{ seed: '2147483648' }, 'Expected a seed'],
] as const)('%j is not asked: %s', (more, why) => {
  expect(askOf(wishes(more as Partial<FuzzWishes>))).toContain(why);
});

const timelineOf = (...connections: readonly [url: string, session: object | null][]) =>
  ({ connections: connections.map(([url, session]) => ({ url, session })) }) as unknown as Timeline;

test('the server of the page is suggested, where it is of this machine and without TLS', () => {
  expect(suggestedTarget(timelineOf())).toBe('');
  expect(suggestedTarget(timelineOf(['wss://chat.example/', {}], ['', null]))).toBe('');
  expect(suggestedTarget(timelineOf(['wss://localhost/', {}]))).toBe('');
  const feed = ['ws://localhost:8080/feed?x=1', null] as const;
  const chat = ['http://127.0.0.1:3000/socket.io/?EIO=4', {}] as const;
  expect(suggestedTarget(timelineOf([...feed]))).toBe('http://localhost:8080/feed');
  expect(suggestedTarget(timelineOf([...feed], [...chat]))).toBe(
    'http://127.0.0.1:3000/socket.io/',
  );
});
