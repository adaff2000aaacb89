import { proveSoak } from '../e2e/panel/prove-soak.ts';
import { startFirefoxStage } from '../e2e/stage/firefox-stage.ts';

proveSoak('firefox', startFirefoxStage);
