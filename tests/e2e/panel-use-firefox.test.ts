import { proveUse } from './panel/prove-use.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveUse('firefox', startFirefoxStage);
