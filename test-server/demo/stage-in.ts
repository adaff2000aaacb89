import type { BrowserName } from '../capture/browser-name.ts';
import type { Stage } from './stage.ts';
import { stageInChromium } from './stage-in-chromium.ts';
import { stageInFirefox } from './stage-in-firefox.ts';

type StageIn = (executable: string, use: (stage: Stage) => Promise<void>) => Promise<void>;

/** Sets the stage in a browser, and clears it away when it was used. */
export const stageIn: Readonly<Record<BrowserName, StageIn>> = {
  chromium: stageInChromium,
  firefox: stageInFirefox,
};
