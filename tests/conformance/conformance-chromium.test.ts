import { startChromiumPair } from './chromium-pair.ts';
import { proveConformance } from './prove-conformance.ts';

proveConformance('chromium', startChromiumPair);
