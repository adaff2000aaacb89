import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Preferences = Readonly<Record<string, string | number | boolean>>;

/** On top of what Firefox sets by itself for whoever drives it. */
const DRIVEN: Preferences = {
  // A free one, written to `MarionetteActivePort` in the profile.
  'marionette.port': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
};

/** Writes the preferences that a profile begins with. */
export async function writePreferences(profile: string, more: Preferences): Promise<void> {
  const lines = Object.entries({ ...DRIVEN, ...more }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
}
