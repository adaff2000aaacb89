import { proveReplay } from './panel/prove-replay.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveReplay('firefox', startFirefoxStage);
