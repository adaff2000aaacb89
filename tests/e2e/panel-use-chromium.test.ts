import { proveUse } from './panel/prove-use.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveUse('chromium', startChromiumStage);
