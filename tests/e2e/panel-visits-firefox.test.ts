import { proveVisits } from './panel/prove-visits.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveVisits('firefox', startFirefoxStage);
