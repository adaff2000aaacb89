import { render } from 'preact';
import browser from 'webextension-polyfill';
import type { Batch } from '../../inspector/observation.ts';
import type { PanelHost } from '../../inspector/panel/host.ts';
import { Panels } from '../../inspector/panel/recording/Panels.tsx';
import { Recordings } from '../../inspector/panel/recording/recordings.ts';
import { PanelModel } from '../../inspector/panel/state/panel-model.ts';
import { Timeline } from '../../inspector/timeline/timeline.ts';
import { isFirefox } from '../is-firefox.ts';
import { linkPanel } from '../panel-link.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import { accessObstacle } from './access-obstacle.ts';
import { connectAdmin } from './admin-link.ts';
import { knockAtBridge, openBridge } from './bridge-link.ts';
import { installConsoleApi } from './console-api.ts';
import { copyText } from './copy-text.ts';
import { CrashWatch } from './crash-watch.ts';
import { evaluate } from './evaluate.ts';
import { FirefoxNavigations, type Navigations } from './firefox-navigations.ts';
import { FirefoxNetworkWatch } from './firefox-network-watch.ts';
import { followTheme } from './follow-theme.ts';
import { FrameGate } from './frame-gate.ts';
import { JsonpWatch } from './jsonp-watch.ts';
import { localMemory } from './local-memory.ts';
import { NetworkWatch } from './network-watch.ts';
import { redirectBy } from './redirect.ts';

const { network, inspectedWindow } = browser.devtools;
const timeline = new Timeline({ browser: isFirefox ? 'firefox' : 'chromium' });
let page = '';
/** Until it is known, nothing is written. */
let isPrivate = true;

const host: PanelHost = {
  copy: copyText,
  version: browser.runtime.getManifest().version,
  memory: localMemory(() => isPrivate),
  page: {
    openSettings: () => link.openSettings(),
    reloadPage() {
      if (crash.isLikely) link.revive();
      else void inspectedWindow.reload();
    },
    // Begun anew, the panel is filled again from what the page has kept.
    reconnect: () => location.reload(),
    connectAdmin,
    knockAtBridge,
    openBridge,
    redirect: redirectBy(inspectedWindow, () => page, browser.runtime.getURL('')),
  },
};
const model = new PanelModel(timeline, host);
const { obstacles } = model;

function take(batch: Batch): void {
  timeline.apply(batch);
  model.changed();
}

function gone(document: string, at: number, isUnheard: boolean): void {
  timeline.documentGone(document, at, isUnheard);
  model.gone(document);
  model.changed();
}

const gate = new FrameGate();
const crash = new CrashWatch(
  () => link.askAccess(),
  () => model.stayed(),
  isFirefox,
);

const navigations = isFirefox
  ? new FirefoxNavigations(network, isPage, () => crash.explainsLoading())
  : (network.onNavigated as Navigations);

/** Is this the URL of the inspected page? */
async function isPage(url: string): Promise<boolean> {
  const href = await evaluate(inspectedWindow, 'location.href');
  return typeof href === 'string' && href.split('#')[0] === url.split('#')[0];
}

const missed = (kind: 'missed' | 'unseen') => (url: string) =>
  obstacles.set('missed', { kind, url });
const sockets = isFirefox
  ? new FirefoxNetworkWatch(network, { take, unseen: missed('unseen') }, navigations)
  : new NetworkWatch(network, { take, missed: missed('missed') }, browser.runtime.getURL(''));
new JsonpWatch(
  network,
  take,
  (document, at) => {
    timeline.documentGone(document, at);
    model.left(document);
  },
  () => page,
  navigations,
);

const link = linkPanel(
  browser,
  inspectedWindow.tabId,
  {
    async take(batch) {
      await gate.pass();
      take(batch);
      sockets.notice(batch);
    },
    document(document, url, frame) {
      if (frame === 0) {
        page = url;
        crash.arrived(document);
      }
      model.arrived(document, frame === 0);
    },
    gone(document, at, isUnheard) {
      gone(document, at, isUnheard);
      void sockets.gone(document, at);
    },
    cut: (document) => crash.cut(document),
    positions: () => timeline.positions(),
    outdated: () => obstacles.set('outdated', { kind: 'outdated' }),
    ended: () => obstacles.set('ended', { kind: 'ended' }),
    connected(isConnected) {
      obstacles.set('disconnected', isConnected ? null : { kind: 'disconnected' });
    },
    access(access) {
      isPrivate = access.isPrivate;
      // A page that is there again after a crash may have been loaded without a request that is told of.
      if (crash.isLikely && access.state === 'captured') navigated();
      obstacles.set('access', accessObstacle(crash.judge(access)));
    },
  },
  { callSites: false },
);
link.askAccess();
// Firefox delivers messages to a page that is being closed, and gives it no timer to handle them with.
addEventListener('pagehide', () => link.end());

function navigated(): void {
  crash.left();
  for (const source of ['missed', 'outdated'] as const) obstacles.set(source, null);
  model.navigated();
  // The log goes on, but what it told of the page before went with that page.
  model.gone(sockets.document);
  model.arrived(sockets.document, false);
  link.askAccess();
}
navigations.addListener(navigated);

const settings = new SettingsStore(browser);
const obey = ({ callSites, time }: Awaited<ReturnType<typeof settings.read>>) => {
  link.watch({ callSites });
  model.clock.value = time;
  link.askAccess();
};
settings.onChange(obey);
void settings.read().then(obey);

followTheme(browser);
render(<Panels live={model} recordings={new Recordings(host)} />, document.body);
installConsoleApi(timeline, link);
