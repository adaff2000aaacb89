import { extensionFolder } from '../capture/extension-folder.ts';
import type { Firefox } from '../firefox/firefox.ts';
import { FirefoxAddOn } from '../firefox/firefox-add-on.ts';
import { FirefoxPanel, type ToolboxHost } from '../firefox/firefox-panel.ts';
import { FirefoxTab } from '../firefox/firefox-tab.ts';
import { type FirefoxOptions, launchFirefox } from '../firefox/launch-firefox.ts';
import { startLab } from '../lab/start-lab.ts';

export interface LabInFirefox {
  /** Of the chat. */
  readonly url: string;
  readonly firefox: Firefox;
  readonly tab: FirefoxTab;
  /** Loads the extension, and shows its panel. */
  openPanel(host: ToolboxHost): Promise<FirefoxPanel>;
}

/**
 * Starts the lab and Firefox, and ends both when they were used.
 * @throws NoBrowserError; Error when the extension was not built
 */
export async function withLabInFirefox(
  options: FirefoxOptions,
  use: (lab: LabInFirefox) => Promise<void>,
): Promise<void> {
  const folder = extensionFolder('firefox');
  const lab = await startLab();
  try {
    const firefox = await launchFirefox(options);
    try {
      const tab = new FirefoxTab(firefox, firefox.firstHandle);
      const openPanel = async (host: ToolboxHost) => {
        const { id } = await FirefoxAddOn.install(firefox, folder);
        return FirefoxPanel.open(firefox, id, tab, host);
      };
      await use({ url: lab.url, firefox, tab, openPanel });
    } finally {
      await firefox.close();
    }
  } finally {
    await lab.close();
  }
}
