import type { Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import type { Fact } from '../scenarios/scenario.ts';
import { type EchoPage, startEchoSite } from './echo-site.ts';
import { collectErrors, type ErrorLog, errorsInDevTools } from './extension-errors.ts';
import { killBackground } from './kill-background.ts';
import { launchExtended } from './launch-extended.ts';
import { listedRows } from './panel-dom.ts';
import { connectionsIn, flushed, rowsIn, tally } from './panel-view.ts';

/** Messages, while which the background dies again and again. */
const FLOOD = 5_000;

let browser: LaunchedChromium;
let errors: ErrorLog;
let tab: Page;
let devtools: DevTools;
let panel: Frame;

beforeAll(async () => {
  browser = await launchExtended();
  errors = await collectErrors(browser);
  tab = await browser.context.newPage();
  devtools = await openDevTools(browser, tab);
  panel = await devtools.showPanel();
});

afterAll(() => browser.close());

afterEach(async () => {
  expect(await errors()).toEqual([]);
  expect(await errorsInDevTools(devtools)).toEqual([]);
});

interface Played {
  readonly facts: readonly Fact[];
  /** What the URLs of the scenario's server have in them, by whichever name the page calls it. */
  readonly server: string;
}

/** Plays a scenario to its end in a tab; its server stays until the test is over. */
async function play(name: string, page: Page): Promise<Played> {
  const scenario = scenarios.find((one) => one.name === name);
  const running = await scenario!.start();
  onTestFinished(() => running.close());
  await page.goto(running.url);
  const facts = await running.done;
  return { facts, server: `:${new URL(running.url).port}/` };
}

describe('the panel, open from before the page', () => {
  test.each(['worker-dedicated', 'worker-socket-io-4'])(
    'tells from the network log what a worker does: %s',
    async (name) => {
      const { facts, server } = await play(name, tab);
      await expect
        .poll(async () => tally(await rowsIn(panel, server)), { timeout: 10_000 })
        .toEqual(tally(facts));
      const [connection] = await connectionsIn(panel, server);
      expect(connection).toMatchObject({ source: 'network-log', worker: true });
      // It goes with its page, as all the rest.
      await tab.goto('about:blank');
      await expect.poll(() => connectionsIn(panel, server)).toEqual([]);
    },
  );

  test('ties the acks of JSONP polling to their events, though the log tells of requests as they end', async () => {
    const name = 'socket-io-2-jsonp';
    const { facts, server } = await play(name, tab);
    await expect
      .poll(async () => tally(await rowsIn(panel, server)), { timeout: 10_000 })
      .toEqual(tally(facts));
    const acks = (await rowsIn(panel, server)).map(({ ack }) => ack).filter(Boolean);
    // Every question is answered, and every answer is that of a question which waited.
    expect(new Set(acks)).toEqual(new Set(['answered', 'waiting']));
  });
});

describe('the panel', () => {
  test('opened after the traffic shows it from the first packet on', async () => {
    const late = await browser.context.newPage();
    const { facts, server } = await play('socket-io-4-upgrade', late);
    const lateDevtools = await openDevTools(browser, late);
    const latePanel = await lateDevtools.showPanel();
    await expect
      .poll(async () => tally(await rowsIn(latePanel, server)), { timeout: 10_000 })
      .toEqual(tally(facts));
    // Two tabs, two panels: what one inspects the other does not show.
    expect(await rowsIn(panel, server)).toEqual([]);
    await late.close();
  });

  test('loses and doubles nothing when the background is killed under it', async () => {
    const site = await startEchoSite();
    onTestFinished(() => site.close());
    await tab.goto(site.url);
    const flooded = tab.evaluate(
      (count) => (globalThis as unknown as EchoPage).flood(count, 40),
      FLOOD,
    );
    for (let kills = 0; kills < 5; kills++) await killBackground(browser);
    await flooded;
    await flushed(panel);
    const texts = async () =>
      (await rowsIn(panel, site.server))
        .filter(({ kind }) => kind === 'text')
        .map(({ text }) => text);
    const expected = Array.from({ length: FLOOD }, (_, i) => `flood ${i + 1} `.padEnd(40, '.'));
    await expect.poll(texts, { timeout: 20_000 }).toEqual(expected);
    // The handshake, the open and the close besides.
    await expect.poll(() => listedRows(panel), { timeout: 20_000 }).toBe(FLOOD + 3);
  });
});
