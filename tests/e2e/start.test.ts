import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DemoBench, ended, untilPrinted } from './demo-bench.ts';
import { expectChat } from './expect-chat.ts';
import { expectShot } from './expect-shot.ts';

let bench: DemoBench;

beforeEach(() => {
  bench = new DemoBench();
});

afterEach(() => bench.remove());

describe('npm start without a display', () => {
  test('prints the timeline of a chat as the panel has it, and leaves a screenshot', async () => {
    const { code, stdout, stderr } = await ended(bench.start(['--headless', '--shot', bench.shot]));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectChat(stdout);
    expect(stdout).toContain(`Screenshot of the panel: ${bench.shot}\n`);
    expectShot(readFileSync(bench.shot));
    expect(bench.leftProfiles()).toEqual([]);
  });

  test('ends at Ctrl-C with what it has until then, and leaves nothing', async () => {
    const demo = bench.start(['--headless', '--shot', bench.shot]);
    const end = ended(demo);
    await untilPrinted(demo, 'nickname');
    demo.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ lines · /m);
    expect(existsSync(bench.shot)).toBe(false);
    expect(bench.leftProfiles()).toEqual([]);
  });

  test('ends at SIGTERM while DevTools still opens, and leaves nothing', async () => {
    const demo = bench.start(['--headless', '--shot', bench.shot]);
    const end = ended(demo);
    await untilPrinted(demo, 'The lab runs');
    demo.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(bench.leftProfiles()).toEqual([]);
  });
});

describe('npm start', () => {
  test('ends with 2 and says so for what it does not know', async () => {
    const { code, stdout, stderr } = await ended(bench.start(['--no-such-option']));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("unknown option '--no-such-option'");
  });

  test('ends with 3 without a browser, and says how to load the extension by hand', async () => {
    const { code, stderr } = await ended(
      bench.start([], { CHROMIUM_BIN: join(bench.folder, 'none') }),
    );
    expect(code).toBe(3);
    expect(stderr).toContain('which CHROMIUM_BIN names, found nothing there');
    expect(stderr).toMatch(/chrome:\/\/extensions .* Developer mode → Load unpacked → .*chrome$/m);
  });

  test.runIf(process.platform === 'linux')(
    'goes on headless where the display that is named does not exist',
    async () => {
      const demo = bench.start([], { DISPLAY: ':54321', WAYLAND_DISPLAY: '' });
      const end = ended(demo);
      await untilPrinted(demo, 'The lab runs');
      demo.kill('SIGINT');
      const { code, stderr } = await end;
      expect(code).toBe(0);
      expect(stderr).toContain('so it goes on headless');
    },
  );
});
