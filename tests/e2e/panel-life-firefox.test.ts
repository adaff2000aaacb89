import { proveLife } from './panel/prove-life.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveLife('firefox', startFirefoxStage);
