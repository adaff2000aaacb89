import type { Firefox } from './firefox.ts';

/** The extension as Firefox has it. */
export class FirefoxAddOn {
  constructor(
    private readonly firefox: Firefox,
    readonly id: string,
  ) {}

  /** @param folder of the unpacked extension */
  static async install(firefox: Firefox, folder: string): Promise<FirefoxAddOn> {
    const addOn = new FirefoxAddOn(firefox, await firefox.install(folder));
    await addOn.#registered();
    return addOn;
  }

  /** Suspends its background, as Firefox does with one that has been idle. */
  async suspendBackground(): Promise<void> {
    await this.firefox.privileged('await extension(arguments[0]).terminateBackground();', this.id);
  }

  /** @returns `running`, `starting`, `suspending` or `stopped` */
  backgroundState(): Promise<string> {
    return this.firefox.privileged('return extension(arguments[0]).backgroundState;', this.id);
  }

  /**
   * @returns errors and warnings of its scripts since the last time, but for two that no script can help:
   * an answer of Firefox's own that came too late for a background that was suspended meanwhile, and a
   * farewell that was cut off, as Firefox does with whatever runs in a tab that is closed
   */
  errors(): Promise<string[]> {
    return this.firefox.privileged<string[]>(
      `const host = WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;
      const messages = Services.console.getMessageArray();
      Services.console.reset();
      return messages
        .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName?.includes(host))
        .filter((one) => !/^Promise (resolved|rejected) after context unloaded/.test(one.errorMessage))
        .filter((one) => !/^Script terminated by timeout[^]*farewell@/.test(one.errorMessage))
        .map((one) => one.errorMessage + ' at ' + one.sourceName + ':' + one.lineNumber);`,
      this.id,
    );
  }

  /** Has its background registered the content scripts? */
  async #registered(): Promise<void> {
    await this.firefox.privileged(
      `await until('the content scripts', () =>
        extension(arguments[0]).registeredContentScripts.size >= 2);`,
      this.id,
    );
  }
}
