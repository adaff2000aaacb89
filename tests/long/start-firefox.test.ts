import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pollUntil } from '../../test-server/devtools/poll-until.ts';
import { DemoBench, ended, untilPrinted } from '../e2e/demo-bench.ts';
import { expectNothingLeft } from '../e2e/expect-nothing-left.ts';

const FIREFOX = ['--browser', 'firefox'];

/** As at a second Ctrl-C, which would have to come after a second, but before the end. */
const END_AT_USR2 = `process.on('SIGUSR2', () => process.exit(7));`;

let bench: DemoBench;

beforeEach(() => {
  bench = new DemoBench();
});

afterEach(() => bench.remove());

const startHeadless = () => bench.start([...FIREFOX, '--headless', '--shot', bench.shot]);

describe('npm start -- --browser firefox, ended at whatever moment,', () => {
  test('ends at Ctrl-C with what it has until then, and leaves nothing', async () => {
    const demo = startHeadless();
    const end = ended(demo);
    await untilPrinted(demo, 'nickname');
    demo.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ lines · /m);
    expect(existsSync(bench.shot)).toBe(false);
    await expectNothingLeft(bench);
  });

  test('ends at SIGTERM while Firefox still starts, and leaves nothing', async () => {
    const demo = startHeadless();
    const end = ended(demo);
    await pollUntil('Firefox to be started', () => bench.leftProfiles().length > 0);
    demo.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expectNothingLeft(bench);
  });

  test('leaves nothing where it ends at once, as at a second Ctrl-C', async () => {
    const env = {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(END_AT_USR2)}`,
    };
    const demo = bench.start([...FIREFOX, '--headless', '--shot', bench.shot], env);
    const end = ended(demo);
    await untilPrinted(demo, 'The lab runs');
    demo.kill('SIGUSR2');
    expect((await end).code).toBe(7);
    await expectNothingLeft(bench);
  });
});
