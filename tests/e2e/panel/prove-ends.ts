import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LifeSite, startLifeSite } from '../life-site.ts';
import { textsOf } from '../panel-dom.ts';
import { connectionsIn } from '../panel-view.ts';
import type { Stage, StagePanel, StageTab, StartStage } from '../stage/stage.ts';
import { heldIn } from './soaked.ts';

const SOON = { timeout: 20_000 };

/** So many messages of a stream are enough to see that it goes on. */
const SOME = 30;

/** Has pages end at once, while messages stream. */
export function proveEnds(browser: Stage['browser'], start: StartStage): void {
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
}
