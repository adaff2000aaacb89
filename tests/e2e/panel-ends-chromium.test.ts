import { proveEnds } from './panel/prove-ends.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveEnds('chromium', startChromiumStage);
