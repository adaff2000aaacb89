import type { CDPSession, Page } from 'playwright';
import { within } from '../../capture/within.ts';
import type { ServingPeer } from '../serve/serving-peer.ts';
import { clientHandlers } from './client-handlers.ts';
import type { ClientTarget } from './client-target.ts';
import type { Exit, Fault, Load } from './target.ts';

const CLOSE_MS = 2_000;
const LOAD_MS = 5_000;
/** Faults that are kept of one page; one that goes wrong may do so for ever. */
const MOST_FAULTS = 200;

/** Runs in the page. */
const SHOWS = `document.body !== null &&
  (document.body.innerText.trim() !== '' || document.body.childElementCount > 0)`;

/** A page in a browser, whose connections come to us. */
export class PageTarget implements ClientTarget {
  readonly called = 'page';
  readonly isOurs = true;
  readonly hasInspector = true;
  readonly events: ReadonlyMap<string, string> = new Map();
  readonly namespaces: ReadonlySet<string> = new Set();
  readonly faults: Fault[] = [];
  readonly peer: ServingPeer;
  readonly #page: Page;
  readonly #url: string;
  #session: CDPSession | null = null;
  #hasShown = false;
  exit: Exit | null = null;

  constructor(page: Page, url: string, peer: ServingPeer) {
    this.#page = page;
    this.#url = url;
    this.peer = peer;
    page.on('pageerror', ({ name, message, stack = '' }) => {
      const first = name === '' || message.startsWith(name) ? message : `${name}: ${message}`;
      this.#fault({ kind: 'uncaught', message: first, stack });
    });
    page.on('crash', () => {
      this.#fault({ kind: 'handled', message: 'crashed', stack: '' });
      this.exit ??= { code: null, signal: 'SIGKILL', stderr: '' };
    });
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  }

  get address() {
    return { host: '127.0.0.1', port: this.peer.port };
  }

  async renew(): Promise<void> {
    this.peer.park();
    this.#hasShown = false;
    await this.#page
      .goto(this.#url, { waitUntil: 'commit', timeout: LOAD_MS })
      .catch(() => undefined);
  }

  /** Looks besides whether it still shows what it has shown. */
  async load(ms: number): Promise<Load | null> {
    let shows: boolean | null = null;
    const look = this.#page.evaluate<boolean>(SHOWS);
    const asked = look.then(
      (is) => {
        shows = is;
      },
      // A page that is just going has no thread that could hang.
      () => {
        shows = this.#hasShown;
      },
    );
    await within(ms, asked);
    if (shows === null) return null;
    if (this.#hasShown && !shows) {
      this.#fault({ kind: 'handled', message: 'shows nothing any more', stack: '' });
    }
    this.#hasShown = shows;
    return { cpuMs: 0, heapBytes: 0, rssBytes: 0 };
  }

  async clientHandlers() {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    const send = this.#session.send.bind(this.#session) as (
      method: string,
      params: object,
    ) => Promise<unknown>;
    return clientHandlers((method, params) => send(method, params).catch(() => null));
  }

  heapAfterCollection = async () => null;
  contradiction = async () => null;
  newCoverage = async () => null;
  whereIsIt = async () => null;

  async hottest(run: () => Promise<void>): Promise<null> {
    await run();
    return null;
  }

  async untilExit(ms: number): Promise<Exit | null> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return this.exit;
  }

  async close(): Promise<void> {
    this.exit ??= { code: 0, signal: null, stderr: '' };
    await within(
      CLOSE_MS,
      this.#page.close().catch(() => undefined),
    );
    await this.peer.close();
  }

  #fault(fault: Fault): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
  }
}
