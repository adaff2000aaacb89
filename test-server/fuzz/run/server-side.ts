import { findingHar } from '../findings/finding-har.ts';
import { discover } from '../generate/discover.ts';
import { Generator } from '../generate/generator.ts';
import { givenAcks } from '../oracles/given-acks.ts';
import { runInput, type Written } from '../wire/run-input.ts';
import { Examiner } from './examiner.ts';
import { joinInputs } from './join-inputs.ts';
import type { Side } from './side.ts';

/** Servers are fuzzed by clients that we are. */
export const serverSide: Side = {
  as: 'client',
  unusable: 'nothing there answers HTTP',
  discover: async (target, urlPath) => {
    const found = await discover(target.address, urlPath);
    // What is told of handlers is on its way.
    if (found !== null) await target.load(1_000);
    return found;
  },
  acquaint: async ({ address }, dialect) => ({
    ...dialect,
    answered: await givenAcks(address, dialect),
  }),
  planner: (seed, layers, dialect) => new Generator(seed, layers, dialect),
  examine: (target, dialect) => Examiner.open(target, dialect),
  conversation: async ({ target: { address } }, input) => {
    const written: Written[] = [];
    const startedAt = Date.now();
    const transcript = await runInput(address, input, {
      waitMs: 400,
      settleMs: 60,
      onWritten: (each) => void written.push(each),
    });
    return findingHar(`${address.host}:${address.port}`, written, transcript, startedAt);
  },
  join: joinInputs,
};
