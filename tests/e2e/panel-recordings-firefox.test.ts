import { proveRecordings } from './panel/prove-recordings.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveRecordings('firefox', startFirefoxStage);
