import { proveVisits } from './panel/prove-visits.ts';
import { startChromiumStage } from './stage/chromium-stage.ts';

proveVisits('chromium', (size) => startChromiumStage(size, { backForwardCache: true }));
