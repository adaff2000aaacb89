import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionFolder } from '../../test-server/capture/extension-folder.ts';

export interface AllowedExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The built extension as it is when a person has allowed it `webRequest` and started it again. */
export async function allowedExtension(): Promise<AllowedExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'sockeye-allowed-'));
  await cp(extensionFolder(), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  const permissions = [...manifest.permissions, 'webRequest'];
  const allowed = { ...manifest, permissions, optional_permissions: [] };
  await writeFile(path, JSON.stringify(allowed));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
