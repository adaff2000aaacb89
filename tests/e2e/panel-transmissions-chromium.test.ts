import { proveTransmissions } from './panel/prove-transmissions.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveTransmissions('chromium', startChromiumStage);
