import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionFolder } from './extension-folder.ts';

/**
 * Puts the extension for `sockeye capture` into a folder: the built one without `webRequest`. The
 * DevTools protocol shows all of a handshake; while any extension listens to `webRequest`, Chromium
 * forgets to tell there why a handshake was refused.
 */
export async function writeCaptureExtension(folder: string): Promise<void> {
  await cp(extensionFolder(), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'webRequest');
  await writeFile(path, JSON.stringify({ ...manifest, permissions }));
}
