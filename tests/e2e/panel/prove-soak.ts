import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pollUntil } from '../../../test-server/devtools/poll-until.ts';
import { flushed } from '../panel-view.ts';
import { type Carried, type SoakPage, type SoakSite, startSoakSite } from '../soak-site.ts';
import type { Stage, StagePanel, StageTab, StartStage } from '../stage/stage.ts';
import { type HeldConnection, heldIn } from './soaked.ts';

/** Messages, and what happens meanwhile. */
const MESSAGES = 200_000;
const ENDS = 20;
const REOPENINGS = 5;

const TIMEOUT_MS = 400_000;

/** Streams for a minute while everything around the page comes and goes. */
export function proveSoak(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let site: SoakSite;

  beforeAll(async () => {
    [stage, site] = await Promise.all([start({ width: 1000, height: 700 }), startSoakSite()]);
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  afterEach(async () => expect(await stage.errors()).toEqual([]));

  describe(`what a page streams in ${browser}`, () => {
    test(
      'is all in the panel, in order and once, whatever ends meanwhile',
      async () => {
        const tab = await stage.newTab();
        await tab.goto(site.url);
        let panel = await stage.openPanel(tab);
        await tab.evaluate(() => (globalThis as unknown as SoakPage).soak());
        let before = 0;
        for (let reopening = 0; reopening <= REOPENINGS; reopening++) {
          if (reopening > 0) {
            await panel.close();
            panel = await stage.openPanel(tab);
            before = await lastFrame(tab);
          }
          for (let ends = 0; ends < Math.ceil(ENDS / (REOPENINGS + 1)); ends++) {
            await stage.endBackground();
            await progressIn(tab, panel);
          }
        }
        await pollUntil(
          'enough messages',
          async () => (await streamed(tab)) >= MESSAGES,
          TIMEOUT_MS,
        );
        await tab.evaluate(() => (globalThis as unknown as SoakPage).settle());
        const carried = await carriedIn(tab);
        await flushed(panel);
        await expectStream(panel, carried);
        await expectFrames(panel, carried, before);
        await panel.close();
        await tab.close();
      },
      TIMEOUT_MS,
    );
  });
}

function carriedIn(tab: StageTab): Promise<Record<string, Carried>> {
  return tab.evaluate(() => ({ ...(globalThis as unknown as SoakPage).carried }));
}

/** How many messages of the stream the page has received. */
async function streamed(tab: StageTab): Promise<number> {
  return (await carriedIn(tab))['/stream']?.received ?? 0;
}

/** The number of the youngest frame that has a socket. */
async function lastFrame(tab: StageTab): Promise<number> {
  return Math.max(0, ...Object.keys(await carriedIn(tab)).map(numberOf));
}

/** The number of the frame with a socket of this path; 0 for the stream. */
function numberOf(path: string): number {
  return path.startsWith('/frames') ? Number(path.split('?')[1]) : 0;
}

/** Waits until the panel has something new of the stream. */
async function progressIn(tab: StageTab, panel: StagePanel): Promise<void> {
  const goal = await streamed(tab);
  await pollUntil('the stream to reach the panel', async () => {
    const stream = await panel.evaluate(() => {
      const { sockeyeTimeline } = globalThis as unknown as {
        sockeyeTimeline: {
          connections: readonly { url: string; received: { messages: number } }[];
        };
      };
      return sockeyeTimeline.connections.find(({ url }) => url.includes('/stream'))?.received
        .messages;
    });
    return (stream ?? 0) > 0 && (stream ?? 0) >= goal;
  });
}

/** As far back as the ring reaches, and what is not is counted where it was. */
async function expectStream(panel: StagePanel, carried: Record<string, Carried>): Promise<void> {
  const [path, truth] = Object.entries(carried).find(([one]) => one.startsWith('/stream'))!;
  const held = (await heldIn(panel))[path]!;
  expect(truth.received).toBeGreaterThanOrEqual(MESSAGES);
  expect(held.received.at(-1)?.[1]).toBe(truth.received);
  expect(held.sent.at(-1)?.[1]).toBe(truth.sent);
  // The first ones are kept, then a gap, then all the rest.
  expect(held.received.length).toBeLessThanOrEqual(2);
  expect(held.gaps.length).toBe(held.received.length - 1);
  const has = (runs: HeldConnection['received']) =>
    runs.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const missing = truth.received - has(held.received) + truth.sent - has(held.sent);
  expect(held.dropped).toBe(missing);
  expect(held.gaps.map(({ behind }) => behind)).toEqual(
    held.received.slice(0, -1).map(([, last]) => last),
  );
}

/** Of frames that lived while this panel was there: all of each came, in order and once. */
async function expectFrames(
  panel: StagePanel,
  carried: Record<string, Carried>,
  before: number,
): Promise<void> {
  const held = await heldIn(panel);
  const lived = Object.entries(carried).filter(([path]) => numberOf(path) > before);
  expect(lived.length).toBeGreaterThan(10);
  for (const [path, truth] of lived) {
    const whole = (last: number) => (last > 0 ? [[1, last]] : []);
    const { received = [], sent = [] } = held[path] ?? {};
    expect.soft(received, `${path} received`).toEqual(whole(truth.received));
    expect.soft(sent, `${path} sent`).toEqual(whole(truth.sent));
  }
}
