import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { killBackground } from './kill-background.ts';
import type { Disturbance } from './prove-capture.ts';

/** How often the background is killed while a page runs. */
const KILLS = 5;

/** Kills the background at each of the first batches, while the page goes on. */
export class BackgroundKiller implements Disturbance {
  kills = 0;
  ended = Promise.resolve();

  constructor(private readonly browser: LaunchedChromium) {}

  readonly strike = () => {
    if (this.kills < KILLS) {
      this.kills++;
      this.ended = this.ended.then(() => killBackground(this.browser));
    }
  };
}
