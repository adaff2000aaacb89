import { proveServer } from './panel/prove-server.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveServer('chromium', startChromiumStage);
