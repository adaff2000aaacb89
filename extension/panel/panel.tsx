import { render } from 'preact';
import browser from 'webextension-polyfill';
import type { Batch } from '../../inspector/observation.ts';
import { Overview } from '../../inspector/panel/Overview.tsx';
import { Timeline } from '../../inspector/timeline/timeline.ts';
import { linkPanel } from '../panel-link.ts';
import { NetworkWatch } from './network-watch.ts';

const timeline = new Timeline();
let page = '';
let obstacle: string | null = null;
let scheduled = false;

/** Draws at most once an animation frame. */
function draw(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    render(<Overview timeline={timeline} obstacle={obstacle} />, document.body);
  });
}

function take(batch: Batch): void {
  timeline.apply(batch);
  draw();
}

const network = new NetworkWatch(browser.devtools.network, take, () => page);

linkPanel(
  browser,
  browser.devtools.inspectedWindow.tabId,
  {
    take(batch) {
      take(batch);
      network.notice(batch);
    },
    document(_document, url, frame) {
      if (frame === 0) page = url;
    },
    gone(document, at) {
      timeline.documentGone(document, at);
      draw();
    },
    positions: () => timeline.positions(),
    outdated() {
      obstacle = 'Sockeye was updated: close and open DevTools, then reload the page.';
      draw();
    },
  },
  { callSites: false },
);
draw();
