/**
 * A built file as the browser's store takes it. Chrome's gives an extension its id and refuses a
 * manifest that brings a key for one; Mozilla's takes the id that the manifest says.
 * @param {'chrome' | 'firefox'} browser
 * @param {string} name
 * @param {Uint8Array} content
 */
export function storeContent(browser, name, content) {
  if (browser !== 'chrome' || name !== 'manifest.json') return content;
  const { key: _, ...manifest } = JSON.parse(new TextDecoder().decode(content));
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}
