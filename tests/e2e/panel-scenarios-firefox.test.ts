import { proveScenarios } from './panel/prove-scenarios.ts';
import { WAYS } from './panel/ways.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveScenarios('firefox', startFirefoxStage, WAYS);
