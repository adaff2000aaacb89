import { proveFuzz } from './panel/prove-fuzz.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveFuzz('chromium', startChromiumStage);
