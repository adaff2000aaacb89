import { proveLife } from './panel/prove-life.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveLife('chromium', startChromiumStage);
