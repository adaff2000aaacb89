import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts settings of DevTools into a profile that no browser has used yet.
 * @param settings by the names that DevTools keeps them under
 */
export async function writeDevToolsSettings(
  profile: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const folder = join(profile, 'Default');
  const kept = Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]);
  const preferences = { devtools: { preferences: Object.fromEntries(kept) } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'Preferences'), JSON.stringify(preferences));
}
