import { render } from 'preact';
import browser from 'webextension-polyfill';
import type { Batch } from '../../inspector/observation.ts';
import { Panel } from '../../inspector/panel/frame/Panel.tsx';
import type { PanelHost } from '../../inspector/panel/host.ts';
import { PanelModel } from '../../inspector/panel/state/panel-model.ts';
import { Timeline } from '../../inspector/timeline/timeline.ts';
import { linkPanel } from '../panel-link.ts';
import { installConsoleApi } from './console-api.ts';
import { copyText } from './copy-text.ts';
import { followTheme } from './follow-theme.ts';
import { JsonpWatch } from './jsonp-watch.ts';
import { localMemory } from './local-memory.ts';
import { NetworkWatch } from './network-watch.ts';

const timeline = new Timeline({ browser: 'chromium' });
let page = '';

const host: PanelHost = {
  copy: copyText,
  openSettings: () => void browser.runtime.openOptionsPage(),
  reloadPage: () => void browser.devtools.inspectedWindow.reload(),
  reconnect: () => undefined,
  memory: localMemory(() => false),
};
const model = new PanelModel(timeline, host);

function take(batch: Batch): void {
  timeline.apply(batch);
  model.changed();
}

function gone(document: string, at: number): void {
  timeline.documentGone(document, at);
  model.gone(document);
  model.changed();
}

const { network } = browser.devtools;
const sockets = new NetworkWatch(network, {
  take,
  missed(url) {
    model.obstacle.value = { kind: 'missed', url };
  },
});
new JsonpWatch(network, take, gone, () => page);
network.onNavigated.addListener(() => {
  model.obstacle.value = null;
  model.navigated();
});

const link = linkPanel(
  browser,
  browser.devtools.inspectedWindow.tabId,
  {
    take(batch) {
      take(batch);
      sockets.notice(batch);
    },
    document(document, url, frame) {
      if (frame === 0) page = url;
      model.arrived(document, frame === 0);
    },
    gone(document, at) {
      gone(document, at);
      void sockets.gone(document, at);
    },
    positions: () => timeline.positions(),
    outdated() {
      model.obstacle.value = { kind: 'outdated' };
    },
  },
  { callSites: false },
);

followTheme(browser);
render(<Panel model={model} />, document.body);
installConsoleApi(timeline, link);
