import { proveScenarios } from './panel/prove-scenarios.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveScenarios('chromium', startChromiumStage);
