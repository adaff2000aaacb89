import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pollUntil } from '../../test-server/devtools/poll-until.ts';
import { DemoBench, ended, untilPrinted } from './demo-bench.ts';
import { expectChat } from './expect-chat.ts';
import { expectShot } from './expect-shot.ts';

const FIREFOX = ['--browser', 'firefox'];

let bench: DemoBench;

beforeEach(() => {
  bench = new DemoBench();
});

afterEach(() => bench.remove());

const startHeadless = () => bench.start([...FIREFOX, '--headless', '--shot', bench.shot]);

async function expectNothingLeft(): Promise<void> {
  expect(bench.leftProfiles()).toEqual([]);
  // A process that is killed is there for another moment.
  await pollUntil('no process of Firefox to be left', () => bench.leftProcesses().length === 0);
}

describe('npm start -- --browser firefox without a display', () => {
  test('prints the timeline of a chat as the panel has it, and leaves a screenshot', async () => {
    const { code, stdout, stderr } = await ended(startHeadless());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectChat(stdout);
    expect(stdout).toContain(`Screenshot of the panel: ${bench.shot}\n`);
    expect(stdout).toMatch(/about:debugging.* → Load Temporary Add-on → .*manifest\.json$/m);
    expectShot(readFileSync(bench.shot));
    await expectNothingLeft();
  });

  test('ends at Ctrl-C with what it has until then, and leaves nothing', async () => {
    const demo = startHeadless();
    const end = ended(demo);
    await untilPrinted(demo, 'nickname');
    demo.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ lines · /m);
    expect(existsSync(bench.shot)).toBe(false);
    await expectNothingLeft();
  });

  test('ends at SIGTERM while the toolbox still opens, and leaves nothing', async () => {
    const demo = startHeadless();
    const end = ended(demo);
    await untilPrinted(demo, 'The lab runs');
    demo.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expectNothingLeft();
  });

  test('ends at SIGTERM while Firefox still starts, and leaves nothing', async () => {
    const demo = startHeadless();
    const end = ended(demo);
    await pollUntil('Firefox to be started', () => bench.leftProfiles().length > 0);
    demo.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expectNothingLeft();
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
    await expectNothingLeft();
  });
});

/** As at a second Ctrl-C, which would have to come after a second, but before the end. */
const END_AT_USR2 = `process.on('SIGUSR2', () => process.exit(7));`;

test('ends with 3 without Firefox, and says how to load the extension by hand', async () => {
  const env = { FIREFOX_BIN: join(bench.folder, 'none') };
  const { code, stderr } = await ended(bench.start(FIREFOX, env));
  expect(code).toBe(3);
  expect(stderr).toContain('which FIREFOX_BIN names, found nothing there');
  expect(stderr).toMatch(/about:debugging#\/runtime\/this-firefox → .*firefox.manifest\.json$/m);
});

test('ends with 3 where what is named is no Firefox, and says what it said', async () => {
  const env = { FIREFOX_BIN: process.execPath };
  const { code, stderr } = await ended(bench.start([...FIREFOX, '--headless'], env));
  expect(code).toBe(3);
  expect(stderr).toMatch(/expected Firefox at .* to start, got "it ended with exit code \d+"/);
  expect(stderr).toContain('bad option');
  expect(readdirSync(bench.folder)).not.toContain('shots');
  await expectNothingLeft();
});
