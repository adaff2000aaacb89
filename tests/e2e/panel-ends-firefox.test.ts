import { proveEnds } from './panel/prove-ends.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveEnds('firefox', startFirefoxStage);
