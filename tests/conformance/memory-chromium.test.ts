import { startChromiumPair } from './chromium-pair.ts';
import { proveConformance } from './prove-conformance.ts';

// Firefox lets no page ask for a collection of garbage.
proveConformance('chromium', startChromiumPair, { '/probe': ['memory'] });
