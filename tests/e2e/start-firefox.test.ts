import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DemoBench, ended, untilPrinted } from './demo-bench.ts';
import { expectChat } from './expect-chat.ts';
import { expectNothingLeft } from './expect-nothing-left.ts';
import { expectShot } from './expect-shot.ts';

const FIREFOX = ['--browser', 'firefox'];

let bench: DemoBench;

beforeEach(() => {
  bench = new DemoBench();
});

afterEach(() => bench.remove());

const startHeadless = () => bench.start([...FIREFOX, '--headless', '--shot', bench.shot]);

describe('npm start -- --browser firefox without a display', () => {
  test('prints the timeline of a chat as the panel has it, and leaves a screenshot', async () => {
    const { code, stdout, stderr } = await ended(startHeadless());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectChat(stdout);
    expect(stdout).toContain(`Screenshot of the panel: ${bench.shot}\n`);
    expect(stdout).toMatch(/about:debugging.* → Load Temporary Add-on → .*manifest\.json$/m);
    expectShot(readFileSync(bench.shot));
    await expectNothingLeft(bench);
  });

  test('ends at SIGTERM while the toolbox still opens, and leaves nothing', async () => {
    const demo = startHeadless();
    const end = ended(demo);
    await untilPrinted(demo, 'The lab runs');
    demo.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expectNothingLeft(bench);
  });
});

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
  await expectNothingLeft(bench);
});
