import { scenarios } from '../scenarios/all-scenarios.ts';
import { exchanges } from '../scenarios/families/exchange-scenarios.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** Recordings are kept for good: what an exchange tells, it tells with a short text too. */
const LONG_TEXT_LENGTH = 1_000;

/** They move 20,000 messages, or 50 MB. */
const TOO_LARGE = /^(flood|heavy)-/;

const short = new Map(exchanges(LONG_TEXT_LENGTH).map((scenario) => [scenario.name, scenario]));

/** The scenarios of which there are recordings. */
export const recordedScenarios: readonly Scenario[] = scenarios
  .filter(({ name }) => !TOO_LARGE.test(name))
  .map((scenario) => short.get(scenario.name) ?? scenario);
