import { expect } from 'vitest';
import { pollUntil } from '../../test-server/devtools/poll-until.ts';
import type { DemoBench } from './demo-bench.ts';

/** Neither a profile nor a process of a browser is left. */
export async function expectNothingLeft(bench: DemoBench): Promise<void> {
  expect(bench.leftProfiles()).toEqual([]);
  // A process that is killed is there for another moment.
  await pollUntil('no process of the browser to be left', () => bench.leftProcesses().length === 0);
}
