import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findFirefox } from '../../test-server/firefox/find-firefox.ts';
import { FirefoxAddOn } from '../../test-server/firefox/firefox-add-on.ts';
import { FirefoxTab } from '../../test-server/firefox/firefox-tab.ts';
import { launchFirefox } from '../../test-server/firefox/launch-firefox.ts';
import type { Pair, ProbeTab } from './pair.ts';

/** Folders of other extensions, installed in both browsers before ours and after it. */
interface Others {
  readonly before?: string;
  readonly behind?: string;
}

export async function startFirefoxPair({ before, behind }: Others = {}): Promise<Pair> {
  const options = { executable: findFirefox(), headless: true };
  const [plain, extended] = await Promise.all([launchFirefox(options), launchFirefox(options)]);
  const install = async (folder: string | undefined) => {
    if (folder !== undefined)
      await Promise.all([plain, extended].map((one) => one.install(folder)));
  };
  await install(before);
  await FirefoxAddOn.install(extended, extensionFolder('firefox'));
  await install(behind);
  const watched = await FirefoxTab.open(extended);
  return {
    browser: 'firefox',
    plain: probeTab(await FirefoxTab.open(plain)),
    watched: probeTab(watched),
    async close() {
      await Promise.all([plain.close(), extended.close()]);
    },
  };
}

/** Firefox runs what it is given in a sandbox beside the page. */
function probeTab(tab: FirefoxTab): ProbeTab {
  return {
    goto: (url) => tab.goto(url),
    read: (name) => tab.evaluate((asked) => document.body?.dataset[asked] ?? '', name),
  };
}
