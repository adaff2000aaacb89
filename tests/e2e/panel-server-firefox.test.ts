import { proveServer } from './panel/prove-server.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

proveServer('firefox', startFirefoxStage);
