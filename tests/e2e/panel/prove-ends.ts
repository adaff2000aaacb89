import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LifePage, type LifeSite, startLifeSite } from '../life-site.ts';
import { textsOf } from '../panel-dom.ts';
import { connectionsIn } from '../panel-view.ts';
import type { Stage, StagePanel, StageTab, StartStage } from '../stage/stage.ts';
import { heldIn } from './soaked.ts';

const SOON = { timeout: 20_000 };

/** So many messages of a stream are enough to see that it goes on. */
const SOME = 30;

/**
 * Has pages and the extension end at once, while messages stream.
 * @param isWhole also in ways that take their time
 */
export function proveEnds(
  browser: Stage['browser'],
  start: StartStage,
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): void {
  let stage: Stage;
  let site: LifeSite;

  beforeAll(async () => {
    [stage, site] = await Promise.all([start({ width: 1000, height: 700 }), startLifeSite()]);
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  afterEach(async () => expect(await stage.errors()).toEqual([]));

  /** A tab that streams, with a panel that shows it. */
  async function streaming(name: string): Promise<[StageTab, StagePanel]> {
    const tab = await stage.newTab();
    await tab.goto(`${site.url}?streams=${name}`);
    const panel = await stage.openPanel(tab);
    await expect.poll(() => lastOf(panel, name), SOON).toBeGreaterThan(SOME);
    return [tab, panel];
  }

  /** How far a stream goes in the panel, of which it has all: the number of the last message. */
  async function lastOf(panel: StagePanel, name: string): Promise<number> {
    const runs = (await heldIn(panel))[`/stream?streams=${name}`]?.received ?? [];
    expect(runs.length).toBeLessThanOrEqual(1);
    const [first, last] = runs[0] ?? [1, 0];
    expect(first).toBe(1);
    return last;
  }

  /** What the panel says is in the way. */
  const told = async (panel: StagePanel) =>
    (await textsOf(panel, '.notice b, .empty .title')).join().replace(/\.$/, '');

  /** Waits until a page has received some more than it has now. */
  async function goesOn(tab: StageTab): Promise<void> {
    const received = () => tab.evaluate(() => (globalThis as unknown as LifePage).received);
    const before = await received();
    await expect.poll(received, SOON).toBeGreaterThan(before + SOME);
  }

  /** Nothing of the page's tells it that anything has happened. */
  async function expectUntouched(tab: StageTab): Promise<void> {
    const page = () => {
      const { failures, isSameWebSocket } = globalThis as unknown as LifePage;
      return { failures: [...failures], isSame: isSameWebSocket() };
    };
    expect(await tab.evaluate(page)).toEqual({ failures: [], isSame: true });
    expect(await tab.complaints()).toEqual([]);
  }

  const reloadThePage = (panel: StagePanel) =>
    panel.click({ css: 'button', text: 'Reload the page' });

  describe(`a page that crashes in ${browser}`, () => {
    test('is told of, keeps its entries, and is captured again when it is reloaded from the panel', async () => {
      const [tab, panel] = await streaming('crashed');
      const shown = () => connectionsIn(panel, site.server);
      const [before] = await shown();
      await tab.crash();
      await expect.poll(() => told(panel), SOON).toBe('The page crashed');
      expect(await lastOf(panel, 'crashed')).toBeGreaterThan(SOME);
      await expect.poll(async () => (await shown())[0]?.state, SOON).toBe('ended');
      await reloadThePage(panel);
      const documents = async () => {
        // A tab that gets another process draws Firefox's driver to itself; this has it look for the panel again.
        expect(await panel.isThere()).toBe(true);
        return (await shown()).map(({ document }) => document);
      };
      await expect.poll(documents, SOON).toEqual([expect.not.stringMatching(before!.document)]);
      await expect.poll(() => lastOf(panel, 'crashed'), SOON).toBeGreaterThan(SOME);
      await expect.poll(() => told(panel), SOON).toBe('');
      await panel.close();
      await tab.close();
    });
  });

  describe(`an extension in ${browser}`, () => {
    const changes: readonly (readonly [string, () => Promise<void>])[] = [
      ['is updated', () => stage.updateExtension()],
      [
        'is switched off, and on again',
        async () => {
          await stage.disableExtension();
          await goesOn(stage.tab);
          await expectUntouched(stage.tab);
          await stage.enableExtension();
        },
      ],
    ];

    test.each(isWhole ? changes : changes.slice(0, 1))(
      'that %s leaves a page alone, and captures it when it is reloaded',
      async (_, change) => {
        const [tab, panel] = await streaming('left');
        await stage.tab.goto(`${site.url}?streams=unwatched`);
        await change();
        for (const one of [tab, stage.tab]) {
          await goesOn(one);
          await expectUntouched(one);
        }
        // Browsers take a panel away with its extension.
        expect(await panel.isThere()).toBe(false);
        const again = await stage.openPanel(tab);
        await expect.poll(() => told(again), SOON).toBe('This page was loaded before Sockeye');
        expect(await connectionsIn(again, site.server)).toEqual([]);
        // What is new in such a page is captured all the same.
        await tab.evaluate(() => (globalThis as unknown as LifePage).frame());
        await expect.poll(() => lastOf(again, 'frame'), SOON).toBeGreaterThan(SOME);
        expect(await told(again)).toBe('This page was loaded before Sockeye');
        await expectUntouched(tab);
        await reloadThePage(again);
        await expect.poll(() => lastOf(again, 'left'), SOON).toBeGreaterThan(SOME);
        await expect.poll(() => told(again), SOON).toBe('');
        await expectUntouched(tab);
        await again.close();
        await tab.close();
      },
    );
  });
}
