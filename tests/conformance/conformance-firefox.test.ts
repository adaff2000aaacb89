import { startFirefoxPair } from './firefox-pair.ts';
import { proveConformance } from './prove-conformance.ts';

proveConformance('firefox', startFirefoxPair);
