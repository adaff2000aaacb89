import type { Frame } from 'playwright';
import { openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import { CROWD, startCrowdedServer } from './crowded-server.ts';
import type { Measure } from './figure.ts';
import { scrollThrough } from './panel-scroll.ts';
import { absolute } from './ratio.ts';

const ROUNDS = 5;

/** The server's view of a crowd that comes, goes and moves all the time. */
export const measureServer: Measure = async function* (say) {
  const server = await startCrowdedServer();
  const browser = await launchExtended({ devtools: { currentDockState: 'undocked' } });
  try {
    const tab = await browser.context.newPage();
    await tab.goto('about:blank');
    const devtools = await openDevTools(browser, tab);
    await devtools.window.setViewportSize({ width: 1400, height: 900 });
    const panel = await devtools.showPanel();
    await panel.locator('.views button', { hasText: 'Server' }).click();
    const connecting: number[] = [];
    const scrolling: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      say(`server.connect10kMs, server.scroll.p95FrameMs, ${round} of ${ROUNDS}`);
      connecting.push(await timeConnecting(panel, server.url));
      scrolling.push(await scrollThrough(panel, '.socket-scroller'));
      await panel.locator('.server-status .link').click();
    }
    yield absolute('server.connect10kMs', 'ms', connecting);
    yield absolute('server.scroll.p95FrameMs', 'ms', scrolling);
  } finally {
    await browser.close();
    await server.close();
  }
};

/** @returns milliseconds from the click on Connect to the first drawn frame with the whole crowd */
async function timeConnecting(panel: Frame, url: string): Promise<number> {
  await panel.locator('.door .field:nth-of-type(2) input').fill(url);
  await panel.locator('.door input[type=password]').fill('-');
  return panel.evaluate(
    (crowd) =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        const look = () => {
          const grid = document.querySelector('[role=grid][aria-label=Sockets]');
          const isWhole = Number(grid?.getAttribute('aria-rowcount') ?? 0) >= crowd;
          const isDrawn = document.querySelector('.socket[data-socket]') !== null;
          if (isWhole && isDrawn) resolve(performance.now() - begin);
          else requestAnimationFrame(look);
        };
        const buttons = [...document.querySelectorAll<HTMLElement>('.door button')];
        buttons.find(({ textContent }) => textContent === 'Connect')?.click();
        look();
      }),
    CROWD - 10,
  );
}
