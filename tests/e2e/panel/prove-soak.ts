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

const TIMEOUT_MS = 300_000;

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
        let ended = false;
        const streamed = tab
          .evaluate((count) => (globalThis as unknown as SoakPage).soak(count), MESSAGES)
          .then(() => {
            ended = true;
          });
        let before = 0;
        for (let reopening = 0; reopening <= REOPENINGS; reopening++) {
          if (reopening > 0) {
            await panel.close();
            before = await framesSoFar(tab);
            panel = await stage.openPanel(tab);
          }
          for (let ends = 0; ends < Math.ceil(ENDS / (REOPENINGS + 1)); ends++) {
            await stage.endBackground();
            await progressIn(tab, panel);
          }
        }
        expect(ended, 'the stream outlasts what happens meanwhile').toBe(false);
        await streamed;
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

async function framesSoFar(tab: StageTab): Promise<number> {
  return Object.keys(await carriedIn(tab)).length - 1;
}

/** Waits until the panel has something new of the stream. */
async function progressIn(tab: StageTab, panel: StagePanel): Promise<void> {
  const goal = Object.values(await carriedIn(tab))[0]!.received;
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
    return (stream ?? 0) > 0 && (stream ?? 0) + 100_000 > goal;
  });
}

/** As far back as the ring reaches, and what is not is counted where it was. */
async function expectStream(panel: StagePanel, carried: Record<string, Carried>): Promise<void> {
  const [path, truth] = Object.entries(carried).find(([one]) => one.startsWith('/stream'))!;
  const held = (await heldIn(panel))[path]!;
  expect(truth.received).toBe(MESSAGES);
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

/** Of frames that lived while this panel was there: everything, or it says how much is missing. */
async function expectFrames(
  panel: StagePanel,
  carried: Record<string, Carried>,
  before: number,
): Promise<void> {
  const held = await heldIn(panel);
  const lived = Object.entries(carried).filter(
    ([path]) => path.startsWith('/frames') && Number(path.split('?')[1]) > before + 8,
  );
  expect(lived.length).toBeGreaterThan(10);
  const wrong = lived.filter(([path, truth]) => {
    const one = held[path];
    if (one === undefined) return truth.received > 0;
    const counts = [one.received, one.sent].map((runs) =>
      runs.reduce((sum, [first, last]) => sum + last - first + 1, 0),
    );
    const isWhole = counts[0] === truth.received && counts[1] === truth.sent;
    const isCounted = counts[0]! + counts[1]! + one.dropped === truth.received + truth.sent;
    return !isWhole && !isCounted;
  });
  expect(wrong.map(([path, truth]) => ({ path, truth, held: held[path] }))).toEqual([]);
}
