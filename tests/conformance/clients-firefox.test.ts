import { proveClients } from './clients/prove-clients.ts';
import { startFirefoxPair } from './firefox-pair.ts';

proveClients('firefox', startFirefoxPair);
