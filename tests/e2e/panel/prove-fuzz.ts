import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Bridge, startBridge } from '../../../test-server/bridge/start-bridge.ts';
import { drawnRows, focus, textsOf } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';
import { BROKEN_APP, type BrokenApp, startBrokenApp } from './broken-app.ts';
import { pasted } from './pasted.ts';
import { ServerDoor } from './server-door.ts';

const SOON = { timeout: 20_000 };

/** Has a local process fuzz the server of the page, and looks at what it finds. */
export function proveFuzz(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let app: BrokenApp;
  let bridge: Bridge;
  let door: ServerDoor;

  beforeAll(async () => {
    [stage, app, bridge] = await Promise.all([
      start({ width: 1100, height: 700 }),
      startBrokenApp(),
      startBridge({ port: 0, exec: BROKEN_APP }),
    ]);
    door = new ServerDoor(stage.panel);
  });

  afterAll(async () => {
    await stage.close();
    await Promise.all([app.close(), bridge.close()]);
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
  });

  const choose = (view: string) => stage.panel.click({ css: '.views button', text: view });
  const push = (text: string) => stage.panel.click({ css: '.text-button', text });
  const said = async (css: string) => (await textsOf(stage.panel, css)).join(' | ');
  const kinds = async () => {
    await flushed(stage.panel);
    return (await drawnRows(stage.panel)).map(({ kind }) => kind);
  };
  const fieldOf = (place: number) => `.door label.field:nth-of-type(${place}) input`;
  const chooseServer = (which: string) =>
    stage.panel.evaluate((value) => {
      const list = document.querySelector<HTMLSelectElement>('.door select')!;
      list.value = value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    }, which);

  describe(`the fuzzer from the panel in ${browser}`, () => {
    test('learns from the page, finds what breaks its server, and hands it over', async () => {
      await stage.tab.goto(app.url);
      await expect.poll(async () => (await kinds()).join(), SOON).toMatch(/EVENT.*ACK/);
      await choose('Fuzz');
      await door.paste(bridge.line);
      await expect
        .poll(() => said('.door .field option'), SOON)
        .toContain('the one that serve starts');

      // Another machine is refused before anybody is asked.
      await chooseServer('running');
      await door.write(fieldOf(2), 'http://chat.example/');
      await expect.poll(() => said('.door-status'), SOON).toContain('is another machine');
      await chooseServer('startable');
      await expect.poll(() => said('.door-status'), SOON).toBe('');

      for (const layer of ['HTTP', 'WebSocket', 'Engine.IO', 'Socket.IO']) {
        await stage.panel.click({ css: '.layers .check', text: layer });
      }
      await door.write(fieldOf(3), '6');
      await push('Start');
      await expect.poll(() => said('.finding:not(.head)'), SOON).toContain('crash');
      expect(await said('.fuzz-facts')).toContain('1 event learned');
      expect(await stage.panel.evaluate(drawnPlots)).toEqual([true, true]);
      await expect
        .poll(() => said('.fuzz .what'), SOON)
        .toMatch(/^[1-9] findings? by [\d,]+ inputs? in/);
      expect(await said('.finding-detail')).toContain('broken-app.mjs');

      await push('Replay this');
      await expect.poll(() => said('.finding-actions'), SOON).toContain('It showed again.');
      await push('Copy as test');
      expect(await said('.finding-actions')).toContain('Copied.');
      expect(await pasted(stage.tab)).toContain("import { test } from 'node:test';");

      await push('Show its sequence');
      await expect.poll(() => said('.recording-bar'), SOON).toContain('finding 1, crash');
      await expect.poll(async () => (await kinds()).join(), SOON).toMatch(/EVENT/);
      // What there was no time to shrink is longer than the list.
      await focus(stage.panel, '[role=grid][aria-label=Timeline]');
      await stage.panel.press('Home');
      await expect.poll(async () => (await kinds()).join(), SOON).toMatch(/CONNECT.*EVENT/);
      await push('Back to the findings');
      await expect.poll(() => said('.finding[aria-selected=true]'), SOON).toContain('crash');
      await push('Back');
      await expect.poll(() => said('.door .title'), SOON).toContain('Fuzz a server of yours');
      const focused = () =>
        stage.panel.evaluate(() => document.activeElement?.closest('label')?.textContent ?? '');
      await expect.poll(focused, SOON).toMatch(/^Server/);
    });
  });
}

/** Has anything been drawn on each canvas that is not of one colour? */
function drawnPlots(): boolean[] {
  return [...document.querySelectorAll<HTMLCanvasElement>('.plot canvas')].map((canvas) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value !== 0);
  });
}
