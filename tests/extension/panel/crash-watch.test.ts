import { expect, test } from 'vitest';
import { CrashWatch } from '../../../extension/panel/crash-watch.ts';
import type { Access } from '../../../extension/wire.ts';

const STALE: Access = { state: 'stale', url: 'http://a.test/', isPrivate: false };

function newWatch(guesses: boolean) {
  const asked: string[] = [];
  const watch = new CrashWatch(
    () => asked.push('asked'),
    () => asked.push('stays'),
    guesses,
  );
  watch.arrived('page');
  return { watch, asked };
}

test('a page that ends without a farewell is asked for, a frame is not', () => {
  const { watch, asked } = newWatch(false);
  watch.cut('frame');
  expect(asked).toEqual([]);
  watch.cut('page');
  expect(asked).toEqual(['asked']);
});

test('a crash is guessed where no relay answers any more, and explains what loads', () => {
  const { watch, asked } = newWatch(true);
  expect([watch.judge(STALE).state, watch.explainsLoading()]).toEqual(['stale', false]);
  watch.cut('page');
  expect([watch.judge(STALE).state, watch.explainsLoading()]).toEqual(['crashed', true]);
  expect(watch.judge({ ...STALE, state: 'captured' }).state).toBe('captured');
  expect(asked).toEqual(['asked', 'asked']);
});

test('a crash may be told as a navigation before anything else is known of it', () => {
  const { watch, asked } = newWatch(true);
  watch.left();
  watch.left();
  watch.cut('page');
  expect(asked).toEqual(['stays', 'asked']);
  expect([watch.judge(STALE).state, watch.explainsLoading()]).toEqual(['crashed', true]);
});

test('of a page that another has followed the end is of no matter', () => {
  const { watch, asked } = newWatch(true);
  watch.left();
  watch.arrived('another');
  watch.cut('page');
  expect([asked, watch.isLikely]).toEqual([[], false]);
});

test('nothing is guessed where the browser knows', () => {
  const { watch } = newWatch(false);
  watch.cut('page');
  expect([watch.judge(STALE).state, watch.isLikely, watch.explainsLoading()]).toEqual([
    'stale',
    false,
    false,
  ]);
});

test.each<[string, (watch: CrashWatch) => void]>([
  ['comes back', (watch) => watch.arrived('page')],
  ['is another', (watch) => watch.left()],
])('a page that %s has not crashed', (_, happens) => {
  const { watch } = newWatch(true);
  watch.cut('page');
  happens(watch);
  expect([watch.judge(STALE).state, watch.isLikely]).toEqual(['stale', false]);
});
