import type { Firefox } from './firefox.ts';

const ADD_ON = `
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addOn = await AddonManager.getAddonByID(arguments[0]);
`;

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

  /** Puts the same or another version in its place. @param folder of the unpacked extension */
  async update(folder: string): Promise<void> {
    await this.firefox.install(folder);
    await this.#registered();
  }

  async disable(): Promise<void> {
    await this.firefox.privileged(`${ADD_ON} await addOn.disable();`, this.id);
  }

  async enable(): Promise<void> {
    await this.firefox.privileged(`${ADD_ON} await addOn.enable();`, this.id);
    await this.#registered();
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
   * @returns errors and warnings of its scripts since the last time, but for three that no script can help:
   * an answer of Firefox's own that came too late for a background that was suspended meanwhile; what was
   * cut off because it still ran in a tab that is closed; and its advice against lists of which only what
   * is in view is drawn
   */
  errors(): Promise<string[]> {
    return this.firefox.privileged<string[]>(
      `const host = WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;
      const messages = Services.console.getMessageArray();
      Services.console.reset();
      return messages
        .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName?.includes(host))
        .filter((one) => !/^Promise (resolved|rejected) after context unloaded/.test(one.errorMessage))
        .filter((one) => !/^Script terminated by timeout/.test(one.errorMessage))
        .filter((one) => !/^This site appears to use a scroll-linked/.test(one.errorMessage))
        .map((one) => one.errorMessage + ' at ' + one.sourceName + ':' + one.lineNumber);`,
      this.id,
    );
  }

  /** Has its background registered the content scripts? */
  async #registered(): Promise<void> {
    await this.firefox.privileged(
      `await until('the content scripts', () =>
        extension(arguments[0])?.registeredContentScripts.size >= 2);`,
      this.id,
    );
  }
}
