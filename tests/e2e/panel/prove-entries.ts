import { describe, expect, test } from 'vitest';
import { drawnRows, filterBy, filterText, listedRows, selectedRow, textsOf } from '../panel-dom.ts';
import type { PanelUser } from './panel-user.ts';
import { pasted } from './pasted.ts';

const SOON = { timeout: 15_000 };

/** Has a person go from entry to entry, copy them and choose from their menu. */
export function proveEntries(user: PanelUser): void {
  describe(`the keys of the list in ${user.browser}`, () => {
    test('lead from row to row, to the ends, and close the detail', async () => {
      await user.converse();
      await user.focusList();
      await user.panel.press('Home');
      await expect.poll(() => selectedRow(user.panel), SOON).toMatch(/^websocket /);
      await user.panel.press('ArrowDown', 'ArrowDown', 'ArrowUp');
      await expect.poll(() => selectedRow(user.panel), SOON).toBe((await user.contents())[1]);
      await user.panel.press('End');
      await expect.poll(() => selectedRow(user.panel), SOON).toBe((await user.contents()).at(-1));
      await user.panel.press('PageUp', 'PageUp', 'PageUp');
      const tabs = () => textsOf(user.panel, '.detail [role=tab]');
      await expect.poll(tabs, SOON).toContain('Message');
      await user.panel.press('Escape');
      await expect.poll(tabs, SOON).toEqual([]);
    });

    test('lead from an event to its ack and back, and a bracket ties them', async () => {
      await user.converse();
      await filterBy(user.panel, 'event:long');
      await expect.poll(() => listedRows(user.panel), SOON).toBe(4);
      await user.focusList();
      await user.panel.press('Home', 'a');
      expect((await drawnRows(user.panel))[1]?.kind).toMatch(/^ACK \d+$/);
      await expect.poll(() => selectedRow(user.panel), SOON).toBe((await user.contents())[1]);
      expect(await textsOf(user.panel, '.gutter.from, .gutter.to')).toHaveLength(2);
      await user.panel.press('a');
      await expect.poll(() => selectedRow(user.panel), SOON).toBe((await user.contents())[0]);
    });
  });

  describe(`a row is copied in ${user.browser}`, () => {
    async function choose(label: string): Promise<void> {
      await user.panel.click({ css: '[data-row]' }, 'right');
      await user.panel.click({ css: '[role=menuitem]', text: label });
    }

    test.each([
      ['Copy as raw', /^42\d\["question",\{"of":"the page"\}\]$/],
      [
        'Copy as socket.emitWithAck(…)',
        /^const answer = await socket\.emitWithAck\("question", \{ of: "the page" \}\);$/,
      ],
      ['Copy as JSON', /"event": "question"/],
      ['Copy as test (Playwright)', /from '@playwright\/test';.*question/s],
      ['Copy as test (socket.io-client)', /from 'node:test';.*question/s],
    ])('%s', async (label, expected) => {
      await user.converse();
      await filterBy(user.panel, 'event:question dir:sent ns:/');
      await expect.poll(() => listedRows(user.panel), SOON).toBe(1);
      await choose(label);
      expect(await pasted(user.stage.tab)).toMatch(expected);
    });

    test('by Ctrl+C as it travelled', async () => {
      await user.converse();
      await filterBy(user.panel, 'event:broadcast-please ns:/');
      await expect.poll(() => listedRows(user.panel), SOON).toBe(1);
      await user.focusList();
      await user.panel.press('Home', 'Control+c');
      expect(await pasted(user.stage.tab)).toBe('42["broadcast-please"]');
    });
  });

  describe(`the menu of a row in ${user.browser}`, () => {
    test('filters by its event and hides it, by the keys', async () => {
      await user.converse();
      await filterBy(user.panel, 'event:unicode*');
      await expect.poll(() => listedRows(user.panel), SOON).toBe(4);
      await filterBy(user.panel, '');
      await expect.poll(() => listedRows(user.panel), SOON).toBeGreaterThan(40);
      await user.focusList();
      await user.panel.press('Home');
      await expect.poll(() => selectedRow(user.panel), SOON).toMatch(/^websocket /);
      await user.panel.click({ css: '[data-row]', text: 'unicode-back' });
      await expect.poll(() => selectedRow(user.panel), SOON).toMatch(/^unicode-back/);
      await user.focusList();
      await user.panel.press('Shift+F10');
      const items = () => textsOf(user.panel, '[role=menu][aria-label=Entry] [role=menuitem]');
      await expect.poll(async () => (await items()).length, SOON).toBeGreaterThan(3);
      const place = (await items()).findIndex((text) => text.includes('Hide event “unicode-back”'));
      await user.panel.press('Home', ...Array.from({ length: place }, () => 'ArrowDown'), 'Enter');
      await expect.poll(() => filterText(user.panel), SOON).toBe('-event:unicode-back');
      await expect
        .poll(async () => (await user.contents()).join('\n'), SOON)
        .not.toMatch(/unicode-back/);
    });
  });
}
