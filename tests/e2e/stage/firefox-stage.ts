import { extensionFolder } from '../../../test-server/capture/extension-folder.ts';
import { findFirefox } from '../../../test-server/firefox/find-firefox.ts';
import type { Firefox } from '../../../test-server/firefox/firefox.ts';
import { FirefoxAddOn } from '../../../test-server/firefox/firefox-add-on.ts';
import { FirefoxPanel } from '../../../test-server/firefox/firefox-panel.ts';
import { FirefoxTab } from '../../../test-server/firefox/firefox-tab.ts';
import { launchFirefox } from '../../../test-server/firefox/launch-firefox.ts';
import { openScenario, playScenario } from './play-scenario.ts';
import type { Stage, StageSize, StageTab } from './stage.ts';

/** What stands above the toolbox in Firefox's window. */
const ABOVE = 200;

/** The toolbox has a bar of its own above the panel. */
const TOOLBAR = 30;

/** Also what only Firefox has. */
export interface FirefoxStage extends Stage {
  readonly firefox: Firefox;
}

/** Firefox with its toolbox at the bottom of the window, where it is as wide. */
export async function startFirefoxStage(
  { width, height }: StageSize,
  theme = 'light',
): Promise<FirefoxStage> {
  const firefox = await launchFirefox({
    executable: findFirefox(),
    headless: true,
    width,
    height: height + TOOLBAR + ABOVE,
    preferences: { 'devtools.toolbox.footer.height': height + TOOLBAR, 'devtools.theme': theme },
  });
  await firefox.resize(width, height + TOOLBAR + ABOVE);
  const addOn = await FirefoxAddOn.install(firefox, extensionFolder('firefox'));
  const open = (tab: StageTab) => FirefoxPanel.open(firefox, addOn.id, tab as FirefoxTab, 'bottom');
  const tab = await FirefoxTab.open(firefox);
  return {
    firefox,
    browser: 'firefox',
    tab,
    panel: await open(tab),
    newTab: () => FirefoxTab.open(firefox),
    openPanel: open,
    open: (name, where = tab) => openScenario(name, where),
    play: (name, where = tab) => playScenario(name, where),
    endBackground: () => addOn.suspendBackground(),
    updateExtension: () => addOn.update(extensionFolder('firefox')),
    disableExtension: () => addOn.disable(),
    enableExtension: () => addOn.enable(),
    errors: () => addOn.errors(),
    close: () => firefox.close(),
  };
}
