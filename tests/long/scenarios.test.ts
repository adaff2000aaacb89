import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/all-scenarios.ts';
import type { Report, Scenario } from '../scenarios/scenario.ts';
import { missingLines } from './fact-lines.ts';
import { rawEssentials } from './raw-essentials.ts';
import { socketIoEssentials } from './socket-io-essentials.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
});

afterAll(() => browser.close());

/** Opens the scenario's page in a browser profile of its own and waits for its report. */
async function reportOf(scenario: Scenario): Promise<Report> {
  const running = await scenario.start();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(running.url);
    return { facts: await running.done, outcomes: await running.outcomes };
  } finally {
    await context.close();
    await running.close();
  }
}

function essentialsOf({ name }: Scenario): (readonly string[])[] {
  return [...socketIoEssentials, ...rawEssentials]
    .filter(({ of }) => of.test(name))
    .map(({ lines }) => lines);
}

describe('the scenarios', () => {
  it('have each a name of their own in kebab-case, and known essentials', () => {
    const names = scenarios.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z\d]+(-[a-z\d]+)*$/.test(name))).toEqual([]);
    expect(scenarios.filter((each) => essentialsOf(each).length === 0)).toEqual([]);
  });

  it.concurrent.for(scenarios)('$name does in a page what it is known for', async (scenario) => {
    const { facts, outcomes } = await reportOf(scenario);
    const missing = essentialsOf(scenario).map((lines) => missingLines(facts, lines));
    expect(missing.flat()).toEqual([]);
    const { sockets } = scenario.expectations;
    if (sockets !== undefined) expect(outcomes).toEqual(sockets);
  });
});
