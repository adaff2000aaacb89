import { proveScenarios } from '../e2e/panel/prove-scenarios.ts';
import { startFirefoxStage } from '../e2e/stage/firefox-stage.ts';

proveScenarios('firefox', startFirefoxStage);
