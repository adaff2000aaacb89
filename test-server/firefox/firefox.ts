import { within } from '../capture/within.ts';
import type { Marionette } from './marionette.ts';
import { PRIVILEGED } from './privileged.ts';

/** What a script may be handed, and hand back. */
export type Json = unknown;

/** A document of Firefox that commands act in: a tab's, by its handle, or one that only Firefox itself can find. */
export type Place = { readonly handle: string } | Found;

interface Found {
  /** Privileged body of a function that makes it the one that the session's commands act in. */
  readonly locate: string;
  readonly locateArguments: readonly Json[];
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

const QUIT_MS = 10_000;

const TIMEOUTS = { implicit: 0, script: 60_000, pageLoad: 60_000 };

/** A Firefox that is driven, its own windows included. */
export class Firefox {
  #current: Place | null = null;
  /** Commands act in one place at a time, so they go one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly marionette: Marionette,
    readonly session: string,
    readonly version: string,
    /** Stays open, since some commands want a living tab. */
    private readonly firstTab: string,
    private readonly ended: () => Promise<void>,
  ) {}

  /** @param ended settles when the browser has gone and left nothing behind */
  static async begin(marionette: Marionette, ended: () => Promise<void>): Promise<Firefox> {
    const parameters = { timeouts: TIMEOUTS };
    const begun = await marionette.send<Session>('WebDriver:NewSession', parameters);
    const { value } = await marionette.send<{ value: string }>('WebDriver:GetWindowHandle');
    const { sessionId, capabilities } = begun;
    return new Firefox(marionette, sessionId, capabilities.browserVersion, value, ended);
  }

  /** @returns the handle of a new tab */
  newTab(): Promise<string> {
    return this.#inTurn(async () => {
      await this.#enter('content');
      await this.marionette.send('WebDriver:SwitchToWindow', { handle: this.firstTab });
      const parameters = { type: 'tab', focus: true };
      const { handle } = await this.marionette.send<{ handle: string }>(
        'WebDriver:NewWindow',
        parameters,
      );
      return handle;
    });
  }

  /** @returns handles of the open tabs */
  tabs(): Promise<string[]> {
    return this.#inTurn(() => this.marionette.send<string[]>('WebDriver:GetWindowHandles'));
  }

  get firstHandle(): string {
    return this.firstTab;
  }

  /**
   * Loads an unpacked extension until the browser ends.
   * @returns its id
   */
  install(folder: string): Promise<string> {
    const parameters = { path: folder, temporary: true };
    return this.#inTurn(async () => {
      const { value } = await this.marionette.send<{ value: string }>('Addon:Install', parameters);
      return value;
    });
  }

  /** Makes the window of the first tab so large, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.command({ handle: this.firstTab }, 'WebDriver:SetWindowRect', { width, height });
  }

  /** Runs the body of an async function with the rights of the browser itself. */
  privileged<Result>(body: string, ...args: Json[]): Promise<Result> {
    return this.#inTurn(() => this.#privileged<Result>(body, args));
  }

  /** Runs one WebDriver command in a place. */
  command<Result>(place: Place, command: string, parameters: object = {}): Promise<Result> {
    return this.#inTurn(async () => {
      await this.#select(place);
      return this.marionette.send<Result>(command, parameters);
    });
  }

  /** Runs the body of an async function in a place; JSON in, JSON out. */
  run<Result>(place: Place, body: string, args: readonly Json[]): Promise<Result> {
    return this.#inTurn(async () => {
      await this.#select(place);
      return this.#script<Result>(body, args);
    });
  }

  /** @returns the browser's first window as PNG */
  async screenshot(): Promise<Buffer> {
    const { value } = await this.#inTurn(async () => {
      await this.#enter('chrome');
      return this.marionette.send<{ value: string }>('WebDriver:TakeScreenshot', { full: false });
    });
    return Buffer.from(value, 'base64');
  }

  async close(): Promise<void> {
    const quit = this.marionette.send('Marionette:Quit', { flags: ['eForceQuit'] });
    // It may be gone before it answers, or answer nothing any more.
    await within(
      QUIT_MS,
      quit.catch(() => undefined),
    );
    this.marionette.close();
    await this.ended();
  }

  async #privileged<Result>(body: string, args: readonly Json[]): Promise<Result> {
    await this.#enter('chrome');
    return this.#script<Result>(PRIVILEGED + body, args);
  }

  async #enter(context: 'chrome' | 'content'): Promise<void> {
    this.#current = null;
    await this.marionette.send('Marionette:SetContext', { value: context });
  }

  async #select(place: Place): Promise<void> {
    if (this.#current === place) return;
    if ('locate' in place) await this.#privileged(place.locate, place.locateArguments);
    await this.#enter('content');
    if ('handle' in place) {
      const parameters = { handle: place.handle, focus: true };
      await this.marionette.send('WebDriver:SwitchToWindow', parameters);
    }
    this.#current = place;
  }

  async #script<Result>(body: string, args: readonly Json[]): Promise<Result> {
    const { value } = await this.marionette.send<{ value: Told<Result> }>(
      'WebDriver:ExecuteAsyncScript',
      { script: `${BEGIN}${body}${END}`, args },
    );
    if ('error' in value) throw new Error(value.error);
    return value.result as Result;
  }

  #inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(step, step);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

type Told<Result> = { readonly result: Result } | { readonly error: string };

const BEGIN = 'const done = arguments[arguments.length - 1]; (async function () { ';
const END = ` }).apply(null, [...arguments].slice(0, -1)).then(
  (result) => done({ result }),
  (error) => done({ error: error + '\\n' + (error?.stack ?? '') }));`;
