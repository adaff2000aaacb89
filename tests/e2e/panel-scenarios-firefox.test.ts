import { proveScenarios } from './panel/prove-scenarios.ts';
import { startFirefoxStage } from './stage/firefox-stage.ts';

/**
 * Whatever is another way through a browser. What differs by its packets alone is proved in Chromium,
 * and in Firefox by `npm run test:long`.
 */
const WAYS =
  /^(socket-io-[1-4]-(?!jsonp)|socket-io-msgpack-|engine-io-|raw-|frame-|first-|navigation|reconnection-[24]|throwing-|tampered-)/;

proveScenarios('firefox', startFirefoxStage, WAYS);
