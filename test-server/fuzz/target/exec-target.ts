import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Address } from '../wire/peer.ts';
import { freePort } from './free-port.ts';
import { type Exit, type Fault, isFailure, type Target } from './target.ts';
import { Watch } from './watch.ts';

export interface ExecOptions {
  readonly command: string;
  /** Where the server listens by itself; a free port, told as PORT, when absent. */
  readonly port?: number;
  readonly host?: string;
  readonly cwd?: string;
  /** Whether Node's inspector is asked; true when absent. */
  readonly hasInspector?: boolean;
  readonly startMs?: number;
  /** A script that a process of Node runs before its own; its path. */
  readonly preload?: string;
  /** Whether it will bear many inputs; true when absent. */
  readonly isForMany?: boolean;
  /** Beside those of this process, and PORT. */
  readonly env?: Readonly<Record<string, string>>;
}

export class NotStarted extends Error {}

const STARTS = 4;
const KEPT_STDERR = 16_384;
/** An exception is told before a process waits for its debugger to disconnect, but by another thread. */
const LEAVE_MS = 100;
const INSPECTOR = /Debugger listening on (ws:\/\/\S+)/g;

/**
 * Starts a server and waits until it takes connections.
 * @throws NotStarted with what it said, when it does not
 */
export async function execTarget(options: ExecOptions): Promise<Target> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOnce(options);
    } catch (error) {
      // Somebody else may have taken the port before the server did.
      const isChance = options.port === undefined && String(error).includes('EADDRINUSE');
      if (!isChance || tries === STARTS) throw error;
    }
  }
}

async function startOnce(options: ExecOptions): Promise<Target> {
  const port = options.port ?? (await freePort());
  const target = new ExecTarget(options, { host: options.host ?? '127.0.0.1', port });
  const deadline = Date.now() + (options.startMs ?? 20_000);
  while (target.exit === null && Date.now() < deadline) {
    if (await takesConnections(target.address)) {
      await target.watchesOpen();
      return target;
    }
    await setTimeout(20);
  }
  return failed(target, `nothing listened on port ${port} (PORT) in time`);
}

/** @param why when it has not ended @throws NotStarted with what it has said */
export async function failed(target: ExecTarget, why: string): Promise<never> {
  // What it said last is still on its way.
  await setTimeout(50);
  await target.close();
  const said = target.stderr.replace(/^(Debugger|For help|Waiting).*\n?/gm, '').trim();
  const how = target.hadEnded ? 'it ended' : why;
  throw new NotStarted(`${how}${said === '' ? '' : `: ${said.slice(-800)}`}`);
}

/** Ends each process that has not been let go of. */
const running = new Set<() => void>();
process.once('exit', () => {
  for (const kill of running) kill();
});

/** A process that was started, as its inspector knows it. */
export class ExecTarget implements Target {
  readonly address: Address;
  readonly isOurs = true;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #opening: Promise<Watch | null>[] = [];
  readonly #watches: Watch[] = [];
  readonly #asked: boolean;
  readonly #isForMany: boolean;
  #exit: Exit | null = null;
  #isClosed = false;
  #waitsForUs = false;
  hadEnded = false;
  stderr = '';

  constructor(options: ExecOptions, address: Address) {
    const { command, cwd, hasInspector = true, preload, isForMany = true, env: more } = options;
    this.address = address;
    this.#asked = hasInspector;
    this.#isForMany = isForMany;
    const before = preload === undefined ? '' : ` --require ${quoted(preload)}`;
    const flags = `${process.env.NODE_OPTIONS ?? ''} --inspect=127.0.0.1:0${before}`.trim();
    const env = { ...process.env, PORT: String(address.port), ...more };
    this.#child = spawn(command, {
      shell: true,
      // A group of its own, so that what it starts itself ends with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(cwd !== undefined && { cwd }),
      env: hasInspector ? { ...env, NODE_OPTIONS: flags } : env,
    });
    running.add(this.#kill);
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    this.#ended = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null) => {
        this.hadEnded ||= !this.#isClosed;
        // What it has told of its end is still on its way.
        const told = Promise.all(this.#watches.map(({ closed }) => closed));
        void Promise.race([told, setTimeout(this.#isClosed ? 0 : 500)]).then(() => {
          this.#exit ??= { code, signal, stderr: this.stderr };
          resolve();
        });
      };
      this.#child.once('exit', end).once('error', () => end(127, null));
    });
  }

  get exit(): Exit | null {
    return this.#exit;
  }
  get faults(): readonly Fault[] {
    return this.#watches.flatMap(({ faults }) => faults);
  }
  get events(): ReadonlyMap<string, string> {
    return new Map(this.#watches.flatMap(({ events }) => [...events]));
  }
  get namespaces(): ReadonlySet<string> {
    return new Set(this.#watches.flatMap(({ namespaces }) => [...namespaces]));
  }
  get hasInspector(): boolean {
    return this.#watches.length > 0;
  }
  /** Of several processes of Node the last that began is the server: npm and the like begin before it. */
  get #server(): Watch | undefined {
    return this.#watches.at(-1);
  }

  load = async (ms: number) => (await this.#server?.load(ms)) ?? null;
  heapAfterCollection = async (ms: number) => (await this.#server?.heapAfterCollection(ms)) ?? null;
  contradiction = async (ms: number) => (await this.#server?.contradiction(ms)) ?? null;
  newCoverage = async () => (await this.#server?.newCoverage()) ?? null;
  whereIsIt = async (ms: number) => (await this.#server?.whereIsIt(ms)) ?? null;
  /** Events that sockets of a Socket.IO client have handlers for, by namespace; none without an inspector. */
  clientHandlers = async () => (await this.#server?.clientHandlers()) ?? [];

  async hottest(run: () => Promise<void>): Promise<string | null> {
    const server = this.#server;
    if (server !== undefined) return server.hottest(run);
    await run();
    return null;
  }

  async watchesOpen(): Promise<void> {
    await Promise.all(this.#opening);
  }

  async untilExit(ms: number): Promise<Exit | null> {
    const stop = new AbortController();
    const late = setTimeout(ms, undefined, { signal: stop.signal }).catch(() => undefined);
    await Promise.race([this.#ended, late]);
    stop.abort();
    return this.#exit;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const watch of this.#watches) watch.close();
    this.#kill();
    running.delete(this.#kill);
    await this.untilExit(2_000);
  }

  #kill = (): void => {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      // With all that it has started: the shell is only the first of them.
      if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };

  /** What it has told may still be on its way, and would be lost if we hung up first. */
  async #takeLeave(): Promise<void> {
    const deadline = Date.now() + LEAVE_MS;
    while (!this.faults.some(isFailure) && Date.now() < deadline) await setTimeout(5);
    for (const watch of this.#watches) watch.close();
  }

  #hear(text: string): void {
    this.stderr = (this.stderr + text).slice(-KEPT_STDERR);
    if (!this.#asked) return;
    for (const [, url] of text.matchAll(INSPECTOR)) {
      const opening = Watch.open(url!, this.#isForMany).then((watch) => {
        if (watch !== null) this.#watches.push(watch);
        if (this.#waitsForUs) watch?.close();
        return watch;
      });
      this.#opening.push(opening);
    }
    // A process that has met an uncaught exception ends only when nobody inspects it any more.
    if (text.includes('Waiting for the debugger to disconnect')) {
      this.#waitsForUs = true;
      void this.#takeLeave();
    }
  }
}

/** For NODE_OPTIONS, of which an old Node knows no quotes. */
function quoted(path: string): string {
  return /[\s\\"]/.test(path) ? JSON.stringify(path) : path;
}

function takesConnections({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
