import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LifePage, type LifeSite, startLifeSite } from '../life-site.ts';
import { connectionsIn, flushed } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';
import { heldIn } from './soaked.ts';

const SOON = { timeout: 20_000 };

/** So many messages of a stream are enough to see that it goes on. */
const SOME = 30;

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Has the tab go to other pages, and come back, while messages stream. */
export function proveVisits(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let site: LifeSite;

  beforeAll(async () => {
    [stage, site] = await Promise.all([start({ width: 1000, height: 700 }), startLifeSite()]);
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  beforeEach(async () => {
    await preserveLog(false);
    await stage.tab.goto('about:blank');
    await expect.poll(connections, SOON).toEqual([]);
  });

  afterEach(async () => {
    const failures = () => (globalThis as unknown as LifePage).failures;
    expect(await stage.tab.evaluate(failures)).toEqual([]);
    expect(await stage.tab.complaints()).toEqual([]);
    expect(await stage.errors()).toEqual([]);
  });

  async function preserveLog(wanted: boolean) {
    const isOn = await stage.panel.evaluate(() => {
      const labels = [...document.querySelectorAll('label')];
      return labels
        .find((one) => one.textContent?.includes('Preserve log'))
        ?.control?.matches(':checked');
    });
    if (isOn !== wanted) await stage.panel.click({ css: 'label', text: 'Preserve log' });
  }

  const connections = () => connectionsIn(stage.panel, site.server);

  const documents = async () => (await connections()).map(({ document }) => document);

  const call = (name: 'stream' | 'hush') =>
    stage.tab.evaluate((one) => (globalThis as unknown as LifePage)[one](), name);

  /** Runs of numbers that the panel has received over a path, without a hole in each. */
  async function runs(path: string) {
    return (await heldIn(stage.panel))[path]?.received ?? [];
  }

  /** Waits until the panel has some more of a stream than it has now. */
  async function goesOn(path: string) {
    const count = async () => sum((await runs(path)).map(([first, last]) => last - first + 1));
    const before = await count();
    await expect.poll(count, SOON).toBeGreaterThan(before + SOME);
  }

  describe(`a reload in mid-stream in ${browser}`, () => {
    const path = '/stream?streams=reloaded';

    test('takes the entries of the page before, and brings all of the new one', async () => {
      await stage.tab.goto(`${site.url}?streams=reloaded`);
      await goesOn(path);
      const [before] = await documents();
      await stage.tab.reload();
      await expect.poll(() => documents(), SOON).toEqual([expect.not.stringMatching(before!)]);
      await goesOn(path);
      expect(await runs(path)).toEqual([[1, expect.any(Number)]]);
    });

    test('leaves them where the log is preserved, each once', async () => {
      await preserveLog(true);
      await stage.tab.goto(`${site.url}?streams=reloaded`);
      await goesOn(path);
      await stage.tab.reload();
      await expect.poll(() => runs(path), SOON).toHaveLength(2);
      await goesOn(path);
      const [old, young] = await connections();
      expect(young).toMatchObject({ state: 'open' });
      expect(['ended', 'closed']).toContain(old?.state);
      const [first, second] = [
        [1, old?.received],
        [1, expect.any(Number)],
      ];
      expect(await runs(path)).toEqual([first, second]);
    });
  });

  describe(`going about within a page in ${browser}`, () => {
    test('leaves its entries, and the stream goes on', async () => {
      const path = '/stream?streams=within';
      await stage.tab.goto(`${site.url}?streams=within`);
      await goesOn(path);
      const [before] = await connections();
      await stage.tab.evaluate(async () => {
        history.pushState(null, '', '/somewhere/else?streams=pushed');
        location.hash = 'part';
        history.replaceState(null, '', '#other');
        const popped = new Promise((resolve) => addEventListener('popstate', resolve));
        history.back();
        await popped;
      });
      await goesOn(path);
      expect((await connections()).map(({ id }) => id)).toEqual([before?.id]);
      expect(await runs(path)).toEqual([[1, expect.any(Number)]]);
      // And the page is still known as the one that a navigation takes along.
      await stage.tab.goto(`${site.url}other?streams=next`);
      await goesOn('/stream?streams=next');
      expect((await connections()).map(({ url }) => url)).toEqual([
        expect.stringContaining('streams=next'),
      ]);
    });
  });

  describe(`a page out of the back/forward cache in ${browser}`, () => {
    const first = '/stream?first';
    const second = '/stream?second';

    /** Leaves a page with a closed socket, and comes back to it from one that streams. */
    async function leaveAndComeBack() {
      await stage.tab.goto(`${site.url}?first`);
      await call('stream');
      await goesOn(first);
      await call('hush');
      await stage.tab.goto(`${site.url}other?second`);
      await call('stream');
      await goesOn(second);
      await stage.tab.back();
      // Else nothing of this is about that cache.
      const shows = () => (globalThis as unknown as LifePage).shows;
      await expect.poll(() => stage.tab.evaluate(shows), SOON).toEqual([false, true]);
      await call('stream');
      await goesOn(first);
    }

    test('is captured again, without what was shown of it before', async () => {
      await leaveAndComeBack();
      const shown = async () => (await connections()).map(({ id, state }) => `${id} ${state}`);
      await expect.poll(shown, SOON).toEqual([expect.stringMatching(/\.2 open$/)]);
      expect(await runs(first)).toEqual([[1, expect.any(Number)]]);
    });

    test('is captured again, and everything is there once where the log is preserved', async () => {
      await preserveLog(true);
      await leaveAndComeBack();
      await flushed(stage.panel);
      const [before, between, after] = await connections();
      expect([before?.state, after?.state]).toEqual(['closed', 'open']);
      expect(after?.document).toBe(before?.document);
      expect(await runs(first)).toEqual([
        [1, before?.received],
        [1, expect.any(Number)],
      ]);
      expect(await runs(second)).toEqual([[1, between?.received]]);
    });
  });
}
