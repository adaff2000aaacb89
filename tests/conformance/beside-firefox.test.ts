import { proveBeside } from './beside/prove-beside.ts';
import { startFirefoxPair } from './firefox-pair.ts';

proveBeside('firefox', ({ folder }, order) => startFirefoxPair({ [order]: folder }));
