/** Chromium below it lets ports carry no bytes; Firefox below it does not know all that the manifest says. */
export const SINCE = { chrome: '148', firefox: '142.0' };

/**
 * The manifest as one browser wants it: everything in which they differ.
 * @param {'chrome' | 'firefox'} browser
 * @param {Record<string, unknown> & { permissions: string[], optional_permissions: string[], background: { service_worker: string } }} manifest
 */
export function manifestFor(browser, { key, optional_permissions, background, ...common }) {
  if (browser === 'chrome') {
    return {
      ...common,
      key,
      optional_permissions,
      background,
      minimum_chrome_version: SINCE.chrome,
      // Else what ports carry is JSON, and bytes would have to become text.
      message_serialization: 'structured_clone',
    };
  }
  return {
    ...common,
    // In Firefox it hides nothing from anybody, and it is the one place that shows handshakes from before DevTools.
    permissions: [...common.permissions, 'webRequest'],
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'sockeye@sockeye.dev',
        strict_min_version: SINCE.firefox,
        data_collection_permissions: { required: ['none'] },
      },
    },
    // The default of Firefox would turn `ws:` of the lab into `wss:`.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
  };
}
