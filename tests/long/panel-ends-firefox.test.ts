import { proveEnds } from '../e2e/panel/prove-ends.ts';
import { startFirefoxStage } from '../e2e/stage/firefox-stage.ts';

proveEnds('firefox', startFirefoxStage, { isWhole: true });
