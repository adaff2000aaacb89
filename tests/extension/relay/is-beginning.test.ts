import { expect, test } from 'vitest';
import { isBeginning } from '../../../extension/relay/is-beginning.ts';

const URL = 'http://a.test/';

test.each<[string, Partial<Document>, number, boolean]>([
  ['begins, however slow its server', { readyState: 'loading', head: null as never }, 9_000, true],
  ['is being parsed', { readyState: 'loading', head: {} as HTMLHeadElement }, 10, false],
  ['is the empty one of a new frame', { readyState: 'complete', URL: 'about:blank' }, 3, true],
  ['is an empty one from before', { readyState: 'complete', URL: 'about:blank' }, 60_000, false],
  ['is complete', { readyState: 'complete', URL }, 300, false],
  ['is still waiting for pictures', { readyState: 'interactive', URL }, 300, false],
])('a document that %s', (_, document, age, begins) => {
  const window = { document, performance: { now: () => age } };
  expect(isBeginning(window as unknown as Window & typeof globalThis)).toBe(begins);
});
