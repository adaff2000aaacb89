import { startChromiumPair } from './chromium-pair.ts';
import { proveClients } from './clients/prove-clients.ts';

proveClients('chromium', startChromiumPair);
