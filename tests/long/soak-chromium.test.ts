import { proveSoak } from '../e2e/panel/prove-soak.ts';
import { startChromiumStage } from '../e2e/stage/chromium-stage.ts';

proveSoak('chromium', startChromiumStage);
