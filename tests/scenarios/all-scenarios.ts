import { ackScenarios } from './families/ack-scenarios.ts';
import { connectingScenarios } from './families/connecting-scenarios.ts';
import { engineIoScenarios } from './families/engine-io-scenarios.ts';
import { exchangeScenarios } from './families/exchange-scenarios.ts';
import { frameScenarios } from './families/frame-scenarios.ts';
import { heartbeatScenarios } from './families/heartbeat-scenarios.ts';
import { hostileScenarios } from './families/hostile-scenarios.ts';
import { malformedScenarios } from './families/malformed-scenarios.ts';
import { namespaceScenarios } from './families/namespace-scenarios.ts';
import { rawScenarios } from './families/raw-scenarios.ts';
import { reconnectionScenarios } from './families/reconnection-scenarios.ts';
import { workerScenarios } from './families/worker-scenarios.ts';
import type { Scenario } from './scenario.ts';

/** Every scenario; each has a name of its own. */
export const scenarios: readonly Scenario[] = [
  ...exchangeScenarios,
  ...connectingScenarios,
  ...reconnectionScenarios,
  ...namespaceScenarios,
  ...heartbeatScenarios,
  ...ackScenarios,
  ...engineIoScenarios,
  ...rawScenarios,
  ...malformedScenarios,
  ...frameScenarios,
  ...workerScenarios,
  ...hostileScenarios,
];
