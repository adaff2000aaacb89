import { proveScenarios } from './panel/prove-scenarios.ts';
import { CHROMIUM_WAYS } from './panel/ways.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveScenarios('chromium', startChromiumStage, CHROMIUM_WAYS);
