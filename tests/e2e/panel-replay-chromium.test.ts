import { proveReplay } from './panel/prove-replay.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveReplay('chromium', startChromiumStage);
