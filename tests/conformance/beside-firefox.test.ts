import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findFirefox } from '../../test-server/firefox/find-firefox.ts';
import { FirefoxAddOn } from '../../test-server/firefox/firefox-add-on.ts';
import { FirefoxTab } from '../../test-server/firefox/firefox-tab.ts';
import { launchFirefox } from '../../test-server/firefox/launch-firefox.ts';
import { proveBeside } from './beside/prove-beside.ts';
import { probeTab } from './firefox-pair.ts';

proveBeside('firefox', async ({ folder }, order) => {
  const options = { executable: findFirefox(), headless: true };
  const [plain, extended] = await Promise.all([launchFirefox(options), launchFirefox(options)]);
  await plain.install(folder);
  if (order === 'before') await extended.install(folder);
  await FirefoxAddOn.install(extended, extensionFolder('firefox'));
  if (order === 'behind') await extended.install(folder);
  const watched = await FirefoxTab.open(extended);
  return {
    browser: 'firefox',
    plain: probeTab(await FirefoxTab.open(plain)),
    watched: probeTab(watched),
    async close() {
      await Promise.all([plain.close(), extended.close()]);
    },
  };
});
