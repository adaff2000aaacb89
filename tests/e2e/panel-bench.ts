import type { Frame, Page } from 'playwright';
import type { LaunchedChromium, LaunchOptions } from '../../test-server/capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../../test-server/devtools/open-devtools.ts';
import type { Fact, Running, SocketOutcome } from '../scenarios/scenario.ts';
import { collectErrors, errorsInDevTools } from './extension-errors.ts';
import { launchExtended } from './launch-extended.ts';
import { openScenario, playScenario } from './stage/play-scenario.ts';

/** What a scenario's page has done. */
export interface Played {
  readonly facts: readonly Fact[];
  /** How its WebSockets ended. */
  readonly outcomes: readonly SocketOutcome[];
  /** What the URLs of its server have in them, by whichever name the page calls it. */
  readonly server: string;
}

/** A tab of a real browser with the real DevTools on it, and the panel in that. */
export interface PanelBench {
  readonly browser: LaunchedChromium;
  readonly tab: Page;
  readonly devtools: DevTools;
  readonly panel: Frame;
  /** Opens a scenario's page and lets it run; its server stays until the test is over. */
  open(name: string, page?: Page): Promise<Running>;
  /** Plays a scenario to its end; its server stays until the test is over. */
  play(name: string, page?: Page): Promise<Played>;
  /** What the extension has said of errors since it began. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startPanelBench(
  options: Pick<LaunchOptions, 'backForwardCache'> = {},
): Promise<PanelBench> {
  const browser = await launchExtended({
    // In a window of its own DevTools is as large as its viewport, and the panel as wide.
    devtools: { currentDockState: 'undocked' },
    ...options,
  });
  const errors = await collectErrors(browser);
  const tab = await browser.context.newPage();
  const devtools = await openDevTools(browser, tab);
  await devtools.window.setViewportSize({ width: 1400, height: 900 });
  const panel = await devtools.showPanel();
  return {
    browser,
    tab,
    devtools,
    panel,
    open: (name, page = tab) => openScenario(name, page),
    play: (name, page = tab) => playScenario(name, page),
    errors: async () => [...(await errors()), ...(await errorsInDevTools(devtools))],
    close: () => browser.close(),
  };
}
