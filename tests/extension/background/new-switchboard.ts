import { Switchboard } from '../../../extension/background/switchboard.ts';
import { type FromPanel, type FromRelay, WIRE_VERSION } from '../../../extension/wire.ts';
import { FakeBrowser, type FakeContext } from '../fake-browser.ts';
import type { FakePort } from '../fake-port.ts';

export function watch(
  panel: string,
  positions: Record<string, number> = {},
  version = WIRE_VERSION,
): FromPanel {
  return { type: 'watch', version, watch: { panel, callSites: false }, positions };
}

export function hello(document: string, version = WIRE_VERSION): FromRelay {
  return { type: 'hello', version, document, url: `http://${document}/` };
}

/** One end of a port, what it has heard, and whether it was closed by the other. */
export class End {
  readonly heard: unknown[] = [];
  isClosed = false;

  constructor(
    readonly port: FakePort,
    private readonly arrive: () => void,
  ) {
    port.onMessage.addListener((message) => this.heard.push(message));
    port.onDisconnect.addListener(() => {
      this.isClosed = true;
    });
    arrive();
  }

  say(message: FromPanel | FromRelay): this {
    this.port.postMessage(message);
    this.arrive();
    return this;
  }

  leave(): void {
    this.port.disconnect();
    this.arrive();
  }

  /** @returns what was heard since the last time */
  news(): unknown[] {
    return this.heard.splice(0);
  }
}

export function newSwitchboard() {
  const admitted: unknown[][] = [];
  const released: string[] = [];
  const browser = new FakeBrowser((api) => {
    const access = async (tab: number) => ({
      state: 'off' as const,
      url: `http://tab-${tab}/`,
      isPrivate: false,
    });
    const switchboard = new Switchboard(
      api,
      { admit: (...who) => admitted.push(who), release: (document) => released.push(document) },
      access,
    );
    return (port) => switchboard.accept(port);
  });
  const arrive = () => {
    while (browser.lanes.isBusy) browser.lanes.step(0);
  };
  const connect = (context: FakeContext, name: string) =>
    new End(context.runtime.connect({ name }), arrive);
  const inPlace = (run: () => void) => run();
  const frame = (tab: number, id = 0) => browser.frame(tab, id, inPlace);
  return {
    admitted,
    released,
    browser,
    connect,
    arrive,
    frame,
    relay: (tab: number, id = 0) => connect(frame(tab, id), 'relay'),
    panel: (tab: number) => connect(browser.page(), `panel:${tab}`),
  };
}
