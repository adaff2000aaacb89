import { proveScenarios } from '../e2e/panel/prove-scenarios.ts';
import { startChromiumStage } from '../e2e/stage/chromium-stage.ts';

proveScenarios('chromium', startChromiumStage);
