import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packageRoot } from '../../test-server/package-root.ts';

const DEMO = join(packageRoot(), 'dist', 'cli', 'demo.js');

/** The first eight bytes of every PNG; its header follows, with width and height at 16 and 20. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

let folder: string;
/** What the browser's profile is in while it runs. */
let temporary: string;
let shot: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sockeye-test-'));
  temporary = mkdtempSync(join(folder, 'tmp-'));
  shot = join(folder, 'shots', 'panel.png');
});

afterEach(() => rmSync(folder, { recursive: true }));

type Demo = ChildProcessByStdio<null, Readable, Readable>;

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Demo {
  return spawn(process.execPath, [DEMO, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ...env },
  });
}

async function ended(demo: Demo) {
  let [stdout, stderr] = ['', ''];
  demo.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  demo.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = await once(demo, 'close');
  return { code, stdout, stderr };
}

/** Settles when it has printed this, or ended. */
function until({ stdout }: Demo, text: string): Promise<void> {
  return new Promise((resolve) => {
    const lines = createInterface(stdout);
    lines.on('line', (line) => line.includes(text) && resolve());
    lines.on('close', resolve);
  });
}

function ackIdsIn(printed: string): number[] {
  return Array.from(printed.matchAll(/ ↓ {2}ack .*? \/ .*? #(\d+) /g), ([, id]) => Number(id));
}

/** Profiles that are left; a browser keeps other folders of its own there. */
function leftProfiles(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('sockeye-'));
}

describe('npm start without a display', () => {
  test('prints the timeline of a chat as the panel has it, and leaves a screenshot', async () => {
    const { code, stdout, stderr } = await ended(start(['--headless', '--shot', shot]));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/The lab runs at http:\/\/127\.0\.0\.1:\d+\//);
    for (const told of [
      // Its status comes from DevTools' log, which may be slower than the printer is patient.
      / · {2}handshake .*ws:/,
      / ↓ {2}open .* engine\.io session /,
      / ↑ {2}probe /,
      / ↓ {2}connect .*"sid":/,
      / ↑ {2}event .* nickname #0 "Ada"/,
      / ↓ {2}ack .* ms .* nickname #0 .*"ok":true/,
      / ↑ {2}event .* avatar #1 <\d+ B 89 50 4e 47 /,
      / ↑ {2}event .* private message #6 /,
      / ↓ {2}event .* person left .*"Grace"/,
    ]) {
      expect(stdout).toMatch(told);
    }
    expect(stdout).toMatch(
      /^\d+ lines · \d+ sent · \d+ received · no ack missing · nothing lost$/m,
    );
    expect(ackIdsIn(stdout)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(stdout).toContain(`Screenshot of the panel: ${shot}\n`);
    const image = readFileSync(shot);
    expect([...image.subarray(0, 8)]).toEqual(PNG);
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1400, 900]);
    expect(image.byteLength).toBeGreaterThan(10_000);
    expect(leftProfiles()).toEqual([]);
  });

  test('ends at Ctrl-C with what it has until then, and leaves nothing', async () => {
    const demo = start(['--headless', '--shot', shot]);
    const end = ended(demo);
    await until(demo, 'nickname');
    demo.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ lines · /m);
    expect(existsSync(shot)).toBe(false);
    expect(leftProfiles()).toEqual([]);
  });

  test('ends at SIGTERM while DevTools still opens, and leaves nothing', async () => {
    const demo = start(['--headless', '--shot', shot]);
    const end = ended(demo);
    await until(demo, 'The lab runs');
    demo.kill('SIGTERM');
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(leftProfiles()).toEqual([]);
  });
});

describe('npm start', () => {
  test('ends with 2 and says so for what it does not know', async () => {
    const { code, stdout, stderr } = await ended(start(['--no-such-option']));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("unknown option '--no-such-option'");
  });

  test('ends with 3 without a browser, and says how to load the extension by hand', async () => {
    const { code, stderr } = await ended(start([], { CHROMIUM_BIN: join(folder, 'none') }));
    expect(code).toBe(3);
    expect(stderr).toContain('which CHROMIUM_BIN names, found nothing there');
    expect(stderr).toMatch(/chrome:\/\/extensions .* Developer mode → Load unpacked → .*chrome$/m);
  });

  test.runIf(process.platform === 'linux')(
    'goes on headless where the display that is named does not exist',
    async () => {
      const demo = start([], { DISPLAY: ':54321', WAYLAND_DISPLAY: '' });
      const end = ended(demo);
      await until(demo, 'The lab runs');
      demo.kill('SIGINT');
      const { code, stderr } = await end;
      expect(code).toBe(0);
      expect(stderr).toContain('so it goes on headless');
    },
  );
});
