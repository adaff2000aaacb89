import { describe, expect, test } from 'vitest';
import { drawnRows, focus, listedRows, selectedRow, textsOf } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { PanelUser } from './panel-user.ts';

const SOON = { timeout: 15_000 };

const TREE = '[role=tree][aria-label=Connections]';
const TREE_ITEM = `${TREE} [role=treeitem]`;
const BAR = '[role=separator][aria-label="Width of the tree"]';

/** Has a person watch the list, leave the page, and look around in the tree. */
export function proveList(user: PanelUser): void {
  describe(`the list in ${user.browser}`, () => {
    test('follows the newest row, stays where one reads, and leads back', async () => {
      await user.echo(100);
      const last = async () => (await user.contents()).at(-1);
      await expect.poll(last, SOON).toBe('message 100');
      await user.focusList();
      await user.panel.press('Home');
      await expect.poll(() => selectedRow(user.panel), SOON).toMatch(/^websocket /);
      // The first row may still learn its status.
      const belowTop = async () => (await user.contents()).slice(1);
      const atTop = await belowTop();
      await user.exchange(5);
      await expect.poll(() => listedRows(user.panel), SOON).toBe(212);
      expect(await belowTop()).toEqual(atTop);
      await user.panel.click({ css: 'button', text: '↓ 10 new' });
      await expect.poll(last, SOON).toBe('message 105');
      await user.exchange(1);
      await expect.poll(last, SOON).toBe('message 106');
    });

    test('draws a row again when it learns more, as the answer to its handshake', async () => {
      await user.echo(1);
      // It comes from the network log, some time after the row; on a busy machine that is read seldom.
      await expect
        .poll(async () => (await user.contents())[0], { timeout: 45_000 })
        .toMatch(/^websocket 101 ws:/);
    });

    test('holds new rows back while it is paused, and loses none', async () => {
      await user.echo(2);
      await expect.poll(() => listedRows(user.panel), SOON).toBe(6);
      await user.panel.click({ css: '[aria-label^=Pause]' });
      await user.exchange(3);
      await expect.poll(() => user.has('paused, 6 held back'), SOON).toBe(true);
      expect(await listedRows(user.panel)).toBe(6);
      await user.panel.click({ css: '[aria-label^="Go on"]' });
      await expect.poll(() => listedRows(user.panel), SOON).toBe(12);
    });

    test('is cleared by Ctrl+L, and what comes afterwards is read rightly', async () => {
      await user.converse();
      await user.focusList();
      await user.panel.press('Control+l');
      await expect.poll(() => listedRows(user.panel), SOON).toBe(0);
      await user.echo(2);
      await expect.poll(() => user.contents(), SOON).toContain('message 2');
    });

    test('leaves out heartbeats unless they are wanted', async () => {
      await user.stage.play('heartbeat-4-websocket');
      await flushed(user.panel);
      await expect.poll(() => user.kinds(), SOON).toContain('open');
      expect(await user.kinds()).not.toContain('ping');
      await user.panel.click({ css: 'label', text: 'Hide heartbeats' });
      await expect.poll(() => user.kinds(), SOON).toContain('ping');
      await user.panel.click({ css: 'label', text: 'Hide heartbeats' });
    });
  });

  describe(`a navigation in ${user.browser}`, () => {
    test('takes the entries of the page with it', async () => {
      await user.echo(3);
      await expect.poll(() => listedRows(user.panel), SOON).toBe(8);
      await user.stage.tab.goto(`${user.site.url}other`);
      await expect.poll(() => listedRows(user.panel), SOON).toBe(0);
    });

    test('leaves them where the log is preserved', async () => {
      await user.echo(3);
      await user.panel.click({ css: 'label', text: 'Preserve log' });
      await user.stage.tab.goto(`${user.site.url}other`);
      await user.exchange(1);
      // Firefox closes a page's sockets before it hides; mostly the page and we hear of it.
      const kept = async () => (await user.kinds()).filter((kind) => kind !== 'close').length;
      await expect.poll(kept, SOON).toBe(12);
      await user.panel.click({ css: 'label', text: 'Preserve log' });
    });
  });

  describe(`the tree in ${user.browser}`, () => {
    test('shows sessions with their namespaces, and chooses what the list shows', async () => {
      await user.converse();
      await user.panel.click({ css: TREE_ITEM, text: '/chat' });
      const namespaces = async () => {
        const rows = await drawnRows(user.panel);
        return [...new Set(rows.map(({ namespace }) => namespace))];
      };
      await expect.poll(namespaces, SOON).toEqual(['/chat']);
      await focus(user.panel, TREE);
      await user.panel.press('Home');
      await expect.poll(namespaces, SOON).toContain('/');
      const items = async () => (await textsOf(user.panel, TREE_ITEM)).length;
      await user.panel.press('ArrowDown', 'ArrowLeft');
      await expect.poll(items, SOON).toBe(2);
      await user.panel.press('ArrowRight');
      await expect.poll(items, SOON).toBeGreaterThan(3);
    });
  });

  describe(`the bars between the panes in ${user.browser}`, () => {
    test('are moved by the pointer and by the arrows', async () => {
      await user.converse();
      const size = () =>
        user.panel.evaluate(
          (bar) => Number(document.querySelector(bar)?.getAttribute('aria-valuenow')),
          BAR,
        );
      const before = await size();
      await focus(user.panel, BAR);
      await user.panel.press('ArrowRight', 'ArrowRight');
      await expect.poll(size, SOON).toBe(before + 32);
      await user.panel.click({ css: BAR }, 'left', 2);
      await expect.poll(size, SOON).toBe(210);
    });
  });
}
