import { expect, test } from 'vitest';
import type { Obstacle } from '../../../../inspector/panel/obstacle.ts';
import { obstacleText } from '../../../../inspector/panel/obstacle.ts';
import { Obstacles } from '../../../../inspector/panel/state/obstacles.ts';

test('of several obstacles the one that matters most is shown, until it is gone', () => {
  const shown: (string | null)[] = [];
  const obstacles = new Obstacles((obstacle) => shown.push(obstacle?.kind ?? null));
  obstacles.set('missed', { kind: 'missed', url: 'ws://a.test/' });
  obstacles.set('disconnected', { kind: 'disconnected' });
  obstacles.set('access', { kind: 'off', url: 'http://a.test/' });
  obstacles.set('disconnected', null);
  obstacles.set('access', null);
  obstacles.set('missed', null);
  expect(shown).toEqual(['missed', 'disconnected', 'disconnected', 'off', 'missed', null]);
});

test('every obstacle is told in a sentence that names its site, with what helps', () => {
  const url = 'https://a.test:8080/path';
  const kinds: Obstacle[] = [
    { kind: 'off', url },
    { kind: 'denied', url },
    { kind: 'closed', url: '' },
    { kind: 'stale', url },
    { kind: 'crashed', url },
    { kind: 'outdated' },
    { kind: 'ended' },
    { kind: 'disconnected' },
    { kind: 'missed', url: 'ws://a.test/' },
  ];
  const told = kinds.map((obstacle) => obstacleText(obstacle));
  expect(told.map(({ action }) => action?.does ?? null)).toEqual([
    'settings',
    'reload',
    null,
    'reload',
    'reload',
    'reload',
    null,
    'reconnect',
    'reload',
  ]);
  expect(told[0]?.sentence).toContain('a.test:8080');
  expect(told[1]?.sentence).toContain('a.test:8080');
  for (const { title, sentence } of told) {
    expect(title).not.toBe('');
    expect(sentence).toMatch(/^[A-Z].+\.$/);
  }
});
