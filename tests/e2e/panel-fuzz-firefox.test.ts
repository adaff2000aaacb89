import { proveFuzz } from './panel/prove-fuzz.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveFuzz('firefox', startFirefoxStage);
