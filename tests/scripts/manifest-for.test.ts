import { describe, expect, test } from 'vitest';
import { manifestFor } from '../../scripts/manifest-for.mjs';

const MANIFEST = {
  name: 'Sockeye',
  key: 'MIIB',
  permissions: ['storage', 'scripting'],
  optional_permissions: ['webRequest'],
  background: { service_worker: 'background.ts', type: 'module' },
};

describe('the manifest for Chromium', () => {
  test('keeps the key, the service worker and webRequest as an option', () => {
    expect(manifestFor('chrome', MANIFEST)).toEqual({
      name: 'Sockeye',
      key: 'MIIB',
      permissions: ['storage', 'scripting'],
      optional_permissions: ['webRequest'],
      background: { service_worker: 'background.ts', type: 'module' },
      minimum_chrome_version: '148',
      message_serialization: 'structured_clone',
    });
  });
});

describe('the manifest for Firefox', () => {
  test('has webRequest from the start, a background page, an id and what it collects', () => {
    expect(manifestFor('firefox', MANIFEST)).toEqual({
      name: 'Sockeye',
      permissions: ['storage', 'scripting', 'webRequest'],
      background: { scripts: ['background.ts'], type: 'module' },
      browser_specific_settings: {
        gecko: {
          id: 'sockeye@sockeye.dev',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
      content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    });
  });
});
