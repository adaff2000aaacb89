import { expect, it } from 'vitest';
import { hasDisplay } from '../../../test-server/demo/has-display.ts';

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: ':99', CI: 'true' }, true],
  ['freebsd', {}, false],
  ['darwin', {}, true],
  ['darwin', { CI: 'true' }, false],
  ['win32', {}, true],
  ['win32', { CI: '1' }, false],
] as const)('knows whether there is a display: %s %j %s', (platform, env, expected) => {
  expect(hasDisplay(platform, env)).toBe(expected);
});
