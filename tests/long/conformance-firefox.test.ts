import { startFirefoxPair } from '../conformance/firefox-pair.ts';
import { PLAN, proveConformance } from '../conformance/prove-conformance.ts';

proveConformance('firefox', startFirefoxPair, PLAN);
