import { onTestFinished } from 'vitest';
import { scenarios } from '../../scenarios/all-scenarios.ts';
import type { Running } from '../../scenarios/scenario.ts';
import type { Played } from '../panel-bench.ts';

interface Goes {
  goto(url: string): Promise<unknown>;
}

/** Opens a scenario's page and lets it run; its server stays until the test is over. */
export async function openScenario(name: string, tab: Goes): Promise<Running> {
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`expected a scenario, found none named ${name}`);
  const running = await scenario.start();
  onTestFinished(() => running.close());
  await tab.goto(running.url);
  return running;
}

/** Plays a scenario to its end; its server stays until the test is over. */
export async function playScenario(name: string, tab: Goes): Promise<Played> {
  const running = await openScenario(name, tab);
  const facts = await running.done;
  const outcomes = await running.outcomes;
  return { facts, outcomes, server: `:${new URL(running.url).port}/` };
}
