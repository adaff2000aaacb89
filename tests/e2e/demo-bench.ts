import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { packageRoot } from '../../test-server/package-root.ts';

const DEMO = join(packageRoot(), 'dist', 'cli', 'demo.js');

type Demo = ChildProcessByStdio<null, Readable, Readable>;

/** `npm start` as it is built, with a folder of its own for all that it leaves. */
export class DemoBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'sockeye-test-'));
  readonly shot = join(this.folder, 'shots', 'panel.png');
  /** What the browser's profile is in while it runs. */
  readonly #temporary = mkdtempSync(join(this.folder, 'tmp-'));

  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Demo {
    const temporary = this.#temporary;
    return spawn(process.execPath, [DEMO, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ...env },
    });
  }

  /** Profiles that are left; a browser keeps other folders of its own there. */
  leftProfiles(): string[] {
    return readdirSync(this.#temporary).filter((name) => name.startsWith('sockeye-'));
  }

  /** Command lines of processes that still have to do with what was started; of Linux alone. */
  leftProcesses(): string[] {
    if (process.platform !== 'linux') return [];
    const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return ids
      .filter((id) => readOf(id, 'environ').includes(this.#temporary))
      .map((id) => readOf(id, 'cmdline').replaceAll('\0', ' '));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** @returns what is in a file about a process; nothing when it has ended, or is another person's */
function readOf(id: string, file: string): string {
  try {
    return readFileSync(join('/proc', id, file), 'latin1');
  } catch {
    return '';
  }
}

/** Settles when it has ended, with all that it has said. */
export async function ended(demo: Demo) {
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
export function untilPrinted({ stdout }: Demo, text: string): Promise<void> {
  return new Promise((resolve) => {
    const lines = createInterface(stdout);
    lines.on('line', (line) => line.includes(text) && resolve());
    lines.on('close', resolve);
  });
}
