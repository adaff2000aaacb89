import type { Scenario } from '../scenario.ts';
import { htmlPage } from '../serving/html-page.ts';
import { rawScenario } from './raw-page.ts';

/** Runs before the document has anything else: too early for whoever comes late. */
const firstInlineScript = `
window.earlySocket = new WebSocket('ws://' + location.host + '/echo');
`;

/** Talks to the server and hands its log to the page. */
const framePage = htmlPage({ title: 'frame', module: 'frame' });

/** The ways in which a page can get a frame. */
const framings = ['same-origin', 'cross-origin', 'srcdoc', 'about-blank', 'removed'] as const;

/** Sockets that are made early, or in another document than the page's own. */
export const frameScenarios: readonly Scenario[] = [
  rawScenario({
    name: 'first-inline-script',
    module: 'first-inline-script',
    firstScript: firstInlineScript,
  }),
  ...framings.map((framing) =>
    rawScenario({
      name: `frame-${framing}`,
      module: `frame-${framing}`,
      setup: { frame: framePage },
      pages: { '/frame': framePage },
    }),
  ),
  rawScenario({
    name: 'navigation',
    module: 'navigation-first',
    pages: { '/second': htmlPage({ title: 'second document', module: 'navigation-second' }) },
  }),
];
