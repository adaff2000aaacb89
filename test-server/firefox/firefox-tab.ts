import { kill } from 'node:process';
import type { Firefox } from './firefox.ts';
import { FirefoxDocument } from './firefox-document.ts';

/** A tab. */
export class FirefoxTab extends FirefoxDocument {
  constructor(
    firefox: Firefox,
    readonly handle: string,
  ) {
    super(firefox, { handle });
  }

  static async open(firefox: Firefox): Promise<FirefoxTab> {
    return new FirefoxTab(firefox, await firefox.newTab());
  }

  async goto(url: string): Promise<void> {
    await this.command('WebDriver:Navigate', { url });
  }

  async reload(): Promise<void> {
    await this.command('WebDriver:Refresh');
  }

  /** To the page before; settles when that is shown. */
  async back(): Promise<void> {
    await this.command('WebDriver:Back');
  }

  /** Errors and warnings of the page's own scripts that are still in the browser's console. */
  async complaints(): Promise<string[]> {
    await this.select();
    return this.firefox.privileged<string[]>(
      `const { prePath } = tabOf(arguments[0]).linkedBrowser.currentURI;
      return Services.console.getMessageArray()
        .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName?.startsWith(prePath))
        .map((one) => one.errorMessage + ' at ' + one.sourceName + ':' + one.lineNumber);`,
      this.handle,
    );
  }

  /** Ends the process that its page lives in, and those of other tabs that share it. */
  async crash(): Promise<void> {
    await this.select();
    const process = await this.firefox.privileged<number>(
      'return tabOf(arguments[0]).linkedBrowser.browsingContext.currentWindowGlobal.osPid;',
      this.handle,
    );
    kill(process, 'SIGKILL');
    await this.firefox.privileged(
      `await until('the tab to have crashed', () => tabOf(arguments[0]).hasAttribute('crashed'));`,
      this.handle,
    );
  }

  /** Brings it to the front, and marks it so that privileged scripts find it by its handle. */
  async select(): Promise<void> {
    await this.command('WebDriver:GetCurrentURL');
    await this.firefox.privileged(
      'gBrowser.selectedTab.sockeyeHandle = arguments[0];',
      this.handle,
    );
  }

  async close(): Promise<void> {
    await this.command('WebDriver:CloseWindow');
  }
}
