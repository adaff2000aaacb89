import { expect, test } from 'vitest';
import type { Planned } from '../../../test-server/fuzz/generate/generator.ts';
import { Coverage } from '../../../test-server/fuzz/run/coverage.ts';
import { urlTarget } from '../../../test-server/fuzz/target/url-target.ts';

const planned = (path: string) => ({ path }) as Planned;

/** A target that has run these places whenever it is asked. */
function reaching(...places: readonly string[]) {
  const target = urlTarget({ host: '127.0.0.1', port: 1 });
  let asked = 0;
  const newCoverage = async () => {
    asked++;
    return places;
  };
  return { target: { ...target, hasInspector: true, newCoverage }, asked: () => asked };
}

/** Runs inputs until the target is asked, which is not too often. */
async function untilAsked(
  coverage: Coverage,
  { target, asked }: ReturnType<typeof reaching>,
): Promise<readonly Planned[]> {
  for (let number = 0; number < 1_000_000; number++) {
    const kept = await coverage.after(planned(String(number)), target);
    if (asked() > 0) return kept;
  }
  throw new Error('expected the target to be asked, it was not');
}

test('a place counts once in a run, however many targets reach it', async () => {
  const coverage = new Coverage();
  expect(coverage.count).toBeNull();
  expect(await untilAsked(coverage, reaching('a 0 5', 'a 5 9'))).toHaveLength(8);
  expect(coverage.count).toBe(2);
  // A fresh one runs anew what the one before has run.
  expect(await untilAsked(coverage, reaching('a 0 5', 'a 5 9'))).toEqual([]);
  expect(coverage.count).toBe(2);
  expect(await untilAsked(coverage, reaching('a 0 5', 'b 0 5'))).toHaveLength(8);
  expect(coverage.count).toBe(3);
});

test('of a target without an inspector nothing is known', async () => {
  const coverage = new Coverage();
  const target = urlTarget({ host: '127.0.0.1', port: 1 });
  for (let number = 0; number < 20; number++) {
    expect(await coverage.after(planned(String(number)), target)).toEqual([]);
  }
  expect(coverage.count).toBeNull();
});
