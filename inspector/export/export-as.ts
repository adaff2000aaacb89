import type { Timeline } from '../timeline/timeline.ts';
import { nodeDialect, vitestDialect } from './client/client-dialect.ts';
import { clientTest } from './client/client-test.ts';
import type { ExportTarget } from './export-target.ts';
import { artilleryScenario } from './load/artillery-scenario.ts';
import { k6Scenario } from './load/k6-scenario.ts';
import { makePlan } from './make-plan.ts';
import { mswHandlers } from './mock/msw-handlers.ts';
import { playwrightTest } from './mock/playwright-test.ts';
import type { Choice } from './recorded.ts';
import type { TestPlan } from './test-plan.ts';

export interface ExportOptions extends Choice {
  /** Origin to name in the place of the recorded one. */
  readonly url?: string;
}

export interface Exported {
  readonly code: string;
  /** A name for a file of it. */
  readonly fileName: string;
}

type Writer = readonly [ending: string, write: (plan: TestPlan) => string];

const WRITERS: { readonly [Target in ExportTarget]: Writer } = {
  'socket.io-client': ['.test.mjs', (plan) => clientTest(plan, nodeDialect)],
  vitest: ['.test.mjs', (plan) => clientTest(plan, vitestDialect)],
  playwright: ['.spec.mjs', playwrightTest],
  msw: ['.handlers.mjs', mswHandlers],
  artillery: ['.artillery.yml', artilleryScenario],
  k6: ['.k6.js', k6Scenario],
};

/**
 * A recording as code that a colleague can run without Sockeye. The same recording makes the same code,
 * and no recorded secret is in it.
 *
 * @throws ExportError when what was chosen cannot be exported as that
 */
export function exportAs(
  timeline: Timeline,
  target: ExportTarget,
  options: ExportOptions = {},
): Exported {
  const recorded = makePlan(timeline, options);
  const plan = options.url === undefined ? recorded : withOrigin(recorded, options.url);
  const [ending, write] = WRITERS[target];
  return { code: write(plan), fileName: `${nameOf(plan)}${ending}` };
}

function withOrigin(plan: TestPlan, url: string): TestPlan {
  const origin = url.replace(/^ws/, 'http').replace(/\/+$/, '');
  const conversations = plan.conversations.map((one) => ({ ...one, origin }));
  return { ...plan, conversations };
}

function nameOf({ conversations, pageUrl }: TestPlan): string {
  const of = pageUrl || conversations[0]!.origin;
  const host = of.replace(/^\w+:\/\//, '').replace(/[?#].*$/s, '');
  return (
    host
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'session'
  );
}
