import { render } from 'preact';
import browser from 'webextension-polyfill';
import type { Batch } from '../../inspector/observation.ts';
import { Overview } from '../../inspector/panel/Overview.tsx';
import { Timeline } from '../../inspector/timeline/timeline.ts';
import { linkPanel } from '../panel-link.ts';
import { installConsoleApi } from './console-api.ts';
import { JsonpWatch } from './jsonp-watch.ts';
import { NetworkWatch } from './network-watch.ts';

const timeline = new Timeline();
let page = '';
let outdated: string | null = null;
/** What of this page nothing shows. */
let missed: string | null = null;
let scheduled = false;

/** Draws at most once an animation frame. */
function draw(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    render(<Overview timeline={timeline} obstacle={outdated ?? missed} />, document.body);
  });
}

function take(batch: Batch): void {
  timeline.apply(batch);
  draw();
}

function gone(document: string, at: number): void {
  timeline.documentGone(document, at);
  draw();
}

const { network } = browser.devtools;
const sockets = new NetworkWatch(network, {
  take,
  missed(url) {
    missed = `A worker opened ${url} before DevTools: reload the page to see what it carries.`;
    draw();
  },
});
new JsonpWatch(network, take, gone, () => page);
network.onNavigated.addListener(() => {
  missed = null;
  draw();
});

const link = linkPanel(
  browser,
  browser.devtools.inspectedWindow.tabId,
  {
    take(batch) {
      take(batch);
      sockets.notice(batch);
    },
    document(_document, url, frame) {
      if (frame === 0) page = url;
    },
    gone(document, at) {
      gone(document, at);
      void sockets.gone(document, at);
    },
    positions: () => timeline.positions(),
    outdated() {
      outdated = 'Sockeye was updated: close and open DevTools, then reload the page.';
      draw();
    },
  },
  { callSites: false },
);
draw();
installConsoleApi(timeline, link);
