import { proveTransmissions } from './panel/prove-transmissions.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveTransmissions('firefox', startFirefoxStage);
