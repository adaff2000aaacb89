import { expect, it } from 'vitest';
import { wantsColors } from '../../../test-server/cli/wants-colors.ts';

it.each([
  ['a terminal', { isTTY: true }, {}, true],
  ['a terminal with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
  ['a terminal with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ['a pipe', {}, {}, false],
])('colours %s: %j %j %s', (_what, output, env, wanted) => {
  expect(wantsColors(output, env)).toBe(wanted);
});
