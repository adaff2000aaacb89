import { expect, it } from 'vitest';
import { parseDuration } from '../../../test-server/cli/duration.ts';

it.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['1.5s', 1_500],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['0s', 0],
  ['2147483647ms', 2_147_483_647],
])('takes %j for %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each(['', '10', 's', '-1s', '1e3s', '1 s', '1d', ' 1s', '1s ', '.5s', 'Infinitys'])(
  'takes %j for no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

it.each(['2147483648ms', '597h'])('refuses %j, for which no timer can be set', (text) => {
  expect(parseDuration(text)).toBeNull();
});
