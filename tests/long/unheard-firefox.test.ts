import { proveUnheard } from '../e2e/panel/prove-unheard.ts';
import { startFirefoxStage } from '../e2e/stage/firefox-stage.ts';

proveUnheard('firefox', startFirefoxStage);
