import { proveEnds } from '../e2e/panel/prove-ends.ts';
import { startChromiumStage } from '../e2e/stage/chromium-stage.ts';

proveEnds('chromium', startChromiumStage, { isWhole: true });
