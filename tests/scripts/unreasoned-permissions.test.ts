import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { SECTIONS } from '../../scripts/check-permissions.mjs';
import { manifestFor } from '../../scripts/manifest-for.mjs';
import { unreasonedPermissions } from '../../scripts/unreasoned-permissions.mjs';

const TEXT = `# Permissions

## Chrome

| permission | reason |
|---|---|
| \`storage\` | Settings. |
| \`<all_urls>\` (host permission) | Pages. |
| \`tabs\` |  |

## Firefox

| permission | reason |
|---|---|
| \`webRequest\` (optional) | Handshakes. |
`;

describe('a permission without a reason', () => {
  test('is found among all kinds of permissions', () => {
    const asked = {
      permissions: ['storage', 'scripting'],
      optional_permissions: ['webRequest'],
      host_permissions: ['<all_urls>'],
      optional_host_permissions: ['*://*/*'],
    };
    const unreasoned = ['scripting', 'webRequest', '*://*/*'];
    expect(unreasonedPermissions(asked, TEXT, 'Chrome')).toEqual(unreasoned);
  });

  test('is one whose row says nothing', () => {
    expect(unreasonedPermissions({ permissions: ['tabs'] }, TEXT, 'Chrome')).toEqual(['tabs']);
  });

  test('is not excused by the section of another browser', () => {
    expect(unreasonedPermissions({ permissions: ['storage'] }, TEXT, 'Firefox')).toEqual([
      'storage',
    ]);
  });
});

test('a text without the section is refused', () => {
  expect(() => unreasonedPermissions({}, TEXT, 'Safari')).toThrow('expected a section "## Safari"');
});

test.each(['chrome', 'firefox'] as const)('every permission for %s has its reason', (browser) => {
  const text = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const built = manifestFor(browser, manifest);
  expect(unreasonedPermissions(built, text, SECTIONS[browser])).toEqual([]);
});
