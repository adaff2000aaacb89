import { proveScenarios } from './panel/prove-scenarios.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveScenarios('firefox', startFirefoxStage);
