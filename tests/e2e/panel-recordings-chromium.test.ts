import { proveRecordings } from './panel/prove-recordings.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveRecordings('chromium', startChromiumStage);
