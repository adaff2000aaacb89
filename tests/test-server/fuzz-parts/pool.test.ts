import { expect, test } from 'vitest';
import { TargetPool } from '../../../test-server/fuzz/run/pool.ts';
import { urlTarget } from '../../../test-server/fuzz/target/url-target.ts';

const start = async () => urlTarget({ host: '127.0.0.1', port: 1 });

test.each([
  [2, 3],
  [1, 2],
  [0, 1],
])('with %d spares %d targets are started for the first one', async (spares, starts) => {
  const pool = new TargetPool(start, true, spares);
  await pool.take();
  expect(pool.starts).toBe(starts);
  await pool.close();
});

test('where only one can run, none is started ahead, and the one before is let go of', async () => {
  const closed: number[] = [];
  let number = 0;
  const pool = new TargetPool(async () => {
    const own = ++number;
    return { ...(await start()), close: async () => void closed.push(own) };
  }, false);
  await pool.take();
  expect([pool.starts, closed]).toEqual([1, []]);
  await pool.take();
  expect([pool.starts, closed]).toEqual([2, [1]]);
  await pool.close();
});
