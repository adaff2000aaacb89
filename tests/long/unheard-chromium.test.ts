import { proveUnheard } from '../e2e/panel/prove-unheard.ts';
import { startChromiumStage } from '../e2e/stage/chromium-stage.ts';

proveUnheard('chromium', startChromiumStage);
