import { startChromiumPair } from '../conformance/chromium-pair.ts';
import { PLAN, proveConformance } from '../conformance/prove-conformance.ts';

proveConformance('chromium', startChromiumPair, PLAN);
