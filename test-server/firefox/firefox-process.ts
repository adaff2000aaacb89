import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { within } from '../capture/within.ts';
import type { FirefoxOptions } from './launch-firefox.ts';

/** A browser that is asked to quit has its processes gone within this. */
const CLOSE_MS = 10_000;

/** How much is kept of what it says. */
const SAID_CHARACTERS = 2_000;

/** The processes of one Firefox. They end with this one at the latest, unless it is killed itself. */
export class FirefoxProcess {
  readonly #process: ChildProcess;
  #said = '';
  #error: Error | null = null;

  constructor(profile: string, options: FirefoxOptions) {
    this.#process = start(profile, options);
    this.#process.stderr?.on('data', (text: Buffer) => {
      this.#said = `${this.#said}${text}`.slice(-SAID_CHARACTERS);
    });
    // Without a listener an executable that cannot be run would end this process.
    this.#process.once('error', (error) => {
      this.#error = error;
    });
    const kill = () => this.kill();
    // Before the profile is removed, so that it is written to no more.
    process.prependOnceListener('exit', kill);
    this.#process.once('exit', () => process.off('exit', kill));
  }

  /** What it has said at last. */
  get said(): string {
    return this.#said.trim();
  }

  /** @returns why it runs no more, or null while it does */
  get end(): string | null {
    const { exitCode, signalCode } = this.#process;
    if (this.#error) return this.#error.message;
    if (signalCode !== null) return `it ended by ${signalCode}`;
    return exitCode === null ? null : `it ended with exit code ${exitCode}`;
  }

  /** Waits for it to end after it was asked to, and ends what is left of it. */
  async ended(): Promise<void> {
    if (this.end === null) await within(CLOSE_MS, once(this.#process, 'exit'));
    this.kill();
  }

  /** Ends it at once, with the processes of its tabs, which would still write into the profile. */
  kill(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#process.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // All of them have ended.
    }
  }
}

function start(profile: string, options: FirefoxOptions): ChildProcess {
  const { executable, headless, width = 1400, height = 900 } = options;
  return spawn(
    executable,
    [
      ...['--no-remote', '--profile', profile, '--marionette', '--remote-allow-system-access'],
      ...(headless ? ['--headless'] : []),
      'about:blank',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // In a group of its own: Ctrl-C belongs to the command, which closes the browser at its end.
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        MOZ_CRASHREPORTER_DISABLE: '1',
        // Only headless, since it also forbids a person to open a page of the world.
        ...(headless && { MOZ_DISABLE_NONLOCAL_CONNECTIONS: '1' }),
        MOZ_HEADLESS_WIDTH: `${width}`,
        MOZ_HEADLESS_HEIGHT: `${height}`,
      },
    },
  );
}
