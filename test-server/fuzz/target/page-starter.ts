import { extensionFolder } from '../../capture/extension-folder.ts';
import { findChromium } from '../../capture/find-chromium.ts';
import { type LaunchedChromium, launchChromium } from '../../capture/launch-chromium.ts';
import { within } from '../../capture/within.ts';
import { forward } from '../serve/forward.ts';
import type { Json } from '../wire/input.ts';
import type { ClientTarget } from './client-target.ts';
import { NotStarted } from './exec-target.ts';
import { freePort } from './free-port.ts';
import { listenOn } from './listen-on.ts';
import { PageTarget } from './page-target.ts';

/** A browser that takes the server behind a port for all of this machine. */
type MappedChromium = LaunchedChromium & { readonly port: number };

const COME_MS = 15_000;

/**
 * Opens a page again and again in one Chromium without a window, which has the extension. The browser takes us
 * for its server, and those of this machine: what is not real time is passed on to where it was meant for.
 */
export class PageStarter {
  readonly #url: URL;
  readonly #answers: ReadonlyMap<string, Json>;
  readonly #port: number;
  #browser: Promise<MappedChromium> | null = null;

  /** @param port where we listen; 0 for any that is free */
  constructor(url: URL, port: number, answers: ReadonlyMap<string, Json>) {
    this.#url = url;
    this.#port = port;
    this.#answers = answers;
  }

  /**
   * @throws NoBrowserError, and what launching Chromium throws
   * @throws NotStarted when the page does not come to us
   */
  start = async (): Promise<ClientTarget> => {
    this.#browser ??= this.#launch();
    const { context, port } = await this.#browser;
    const peer = await listenOn({ port, forward, answers: this.#answers });
    const target = new PageTarget(await context.newPage(), String(this.#url), peer);
    await target.renew();
    await within(COME_MS, peer.called);
    if (!peer.hasBeenCalled) {
      await target.close();
      throw new NotStarted(`${this.#url} opens no WebSocket and no session of Engine.IO`);
    }
    return target;
  };

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
  }

  async #launch(): Promise<MappedChromium> {
    const port = this.#port === 0 ? await freePort() : this.#port;
    const names = new Set([this.#url.hostname, 'localhost', '*.localhost', '127.0.0.1', '[::1]']);
    const rules = [...names].map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ');
    const browser = await launchChromium({
      executable: findChromium(),
      extension: extensionFolder(),
      headless: true,
      args: [`--host-resolver-rules=${rules}`],
    });
    return { ...browser, port };
  }
}
