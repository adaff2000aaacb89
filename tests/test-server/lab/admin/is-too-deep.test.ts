import { expect, it } from 'vitest';
import { isTooDeep } from '../../../../test-server/lab/admin/is-too-deep.ts';

const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;

it.each([
  ['text', 'x', false],
  ['nothing', null, false],
  ['bytes', Buffer.alloc(1_000_000), false],
  ['500 levels', nested(500), false],
  ['50,000 levels', nested(50_000), true],
  ['levels of objects', JSON.parse(`${'{"a":'.repeat(900)}1${'}'.repeat(900)}`), true],
])('tells of %s whether they go too deep', (_what, value, isDeep) => {
  expect(isTooDeep(value)).toBe(isDeep);
});
