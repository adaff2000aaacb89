import type { Page } from 'playwright';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../../test-server/devtools/open-devtools.ts';

export interface ListedMessage {
  readonly type: string;
  readonly opcode: number;
  /** Base64 where it is binary. */
  readonly data: string;
}

/** What the panel's log knows of one request. */
export interface ListedRequest {
  readonly url: string;
  /** DevTools' name of its type: `websocket`, `xhr`. */
  readonly type: string;
  readonly status: number;
  readonly isFinished: boolean;
  readonly messages: readonly ListedMessage[];
}

/** As texts, since what this is built with rewrites `import`. */
const SHOW = `(async () => {
  const { ViewManager } = await import('./ui/legacy/legacy.js');
  await ViewManager.ViewManager.instance().showView('network');
})()`;

const LISTED = `(async () => {
  const { NetworkLog } = await import('./models/logs/logs.js');
  return NetworkLog.NetworkLog.instance().requests().map((request) => ({
    url: request.url(),
    type: request.resourceType().name(),
    status: request.statusCode,
    isFinished: request.finished,
    messages: request.frames().map((frame) => ({
      type: frame.type,
      opcode: frame.opCode,
      data: frame.text,
    })),
  }));
})()`;

const SAID = `(async () => {
  const { Console } = await import('./core/common/common.js');
  return Console.Console.instance().messages().map(({ text }) => text);
})()`;

/**
 * Has the file that DevTools saves next handed out in place of a dialog, which without a screen nobody
 * could answer.
 */
const KEEP_SAVED = `(async () => {
  const { InspectorFrontendHost, InspectorFrontendHostAPI } = await import('./core/host/host.js');
  const host = InspectorFrontendHost.InspectorFrontendHostInstance;
  const { SavedURL, AppendedToURL } = InspectorFrontendHostAPI.Events;
  globalThis.sockeyeSaved = new Promise((saved) => {
    let text = '';
    host.save = (url) => host.events.dispatchEventToListeners(SavedURL, { url, fileSystemPath: url });
    host.append = (url, part) => {
      text += part;
      host.events.dispatchEventToListeners(AppendedToURL, url);
    };
    host.close = () => saved(text);
  });
})()`;

/** Chromium's own Network panel, in the real DevTools of a tab. */
export class NetworkPanel {
  private constructor(
    readonly devtools: DevTools,
    readonly window: Page,
  ) {}

  /** Opens DevTools on a tab and shows the panel, which logs from now on. */
  static async open(browser: Pick<LaunchedChromium, 'endpoint'>, tab: Page): Promise<NetworkPanel> {
    const devtools = await openDevTools(browser, tab);
    await devtools.window.evaluate(SHOW);
    return new NetworkPanel(devtools, devtools.window);
  }

  /** What it has logged or imported, in the order of its coming. */
  listed(): Promise<readonly ListedRequest[]> {
    return this.window.evaluate(LISTED);
  }

  /** What DevTools has told its console, as when a file cannot be imported. */
  said(): Promise<readonly string[]> {
    return this.window.evaluate(SAID);
  }

  /** Has it list, and export, only requests in whose address this stands. */
  async filter(text: string): Promise<void> {
    await this.window.getByRole('textbox', { name: 'Filter' }).click();
    await this.window.keyboard.type(text);
  }

  /** Clicks on its export. @returns the text of the file */
  async exportHar(): Promise<string> {
    await this.window.evaluate(KEEP_SAVED);
    await this.window.getByRole('button', { name: 'Export HAR (sanitized)…' }).click();
    return this.window.evaluate('sockeyeSaved');
  }

  /** Chooses a file in its import. */
  async importHar(path: string): Promise<void> {
    const asked = this.window.waitForEvent('filechooser');
    await this.window.getByRole('button', { name: 'Import HAR file…' }).click();
    await (await asked).setFiles(path);
  }

  /** Clicks on the first request in whose name this stands, and has its messages shown. */
  async showMessages(name: string): Promise<void> {
    await this.window.getByText(name).first().click();
    await this.window.getByRole('tab', { name: 'Messages' }).click();
  }

  /** What is to be seen of the messages, each with its direction. */
  shownMessages(): Promise<readonly (readonly [direction: string, text: string | null])[]> {
    return this.window
      .locator('tr[class*="row-send"], tr[class*="row-receive"]')
      .evaluateAll((rows) =>
        rows.map((row) => {
          const isSent = row.className.includes('row-send');
          return [isSent ? 'sent' : 'received', row.querySelector('td')!.textContent];
        }),
      );
  }
}
