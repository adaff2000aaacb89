import { describe, expect, test } from 'vitest';
import { drawnRows, filterBy, filterText, focus, listedRows } from '../panel-dom.ts';
import type { PanelUser } from './panel-user.ts';

const SOON = { timeout: 15_000 };

/** Has a person filter the list. */
export function proveFilter(user: PanelUser): void {
  describe(`the filter in ${user.browser}`, () => {
    test('filters as one types, by event, direction and what an event took', async () => {
      await user.converse();
      await filterBy(user.panel, 'event:question dir:sent');
      await expect
        .poll(() => user.contents(), SOON)
        .toEqual(['question {of: "the page"}', 'question {of: "the page"}']);
      await filterBy(user.panel, 'kind:ack -event:question,long,binary-question');
      const subjects = async () => (await drawnRows(user.panel)).map(({ subject }) => subject);
      await expect
        .poll(async () => [...new Set(await subjects())], SOON)
        .toEqual(['↳ server-question', '↳ server-binary-question']);
      await filterBy(user.panel, 'latency>1h');
      await expect.poll(() => user.alert(), SOON).toMatch(/ms/);
      await filterBy(user.panel, 'latency>100s');
      await expect.poll(() => user.has('No entry matches the filter'), SOON).toBe(true);
      await user.panel.click({ css: 'button', text: 'Clear the filter', nth: -1 });
      await expect.poll(() => listedRows(user.panel), SOON).toBeGreaterThan(40);
    });

    test('says what is wrong with an expression, and keeps showing what it showed', async () => {
      await user.converse();
      await filterBy(user.panel, 'ns:/chat');
      const count = async () => (await drawnRows(user.panel)).length;
      await expect
        .poll(async () => (await drawnRows(user.panel))[0]?.namespace, SOON)
        .toBe('/chat');
      const shown = await count();
      await filterBy(user.panel, 'ns:/chat evnt:tick');
      await expect.poll(() => user.alert(), SOON).toMatch(/event/);
      expect(await count()).toBe(shown);
      await filterBy(user.panel, '/[/');
      await expect.poll(() => user.alert(), SOON).toMatch(/regular expression/i);
    });

    test('completes words, by the keys', async () => {
      await user.converse();
      await focus(user.panel, '#filter');
      await user.panel.type('eve');
      await user.panel.press('ArrowDown', 'Enter');
      await expect.poll(() => filterText(user.panel), SOON).toBe('event:');
      await user.panel.type('unic');
      await user.panel.press('ArrowDown', 'Enter');
      await expect.poll(() => filterText(user.panel), SOON).toBe('event:unicode');
    });

    test('is reached by the slash and by Ctrl+F, and left by Escape', async () => {
      await user.converse();
      await user.focusList();
      await user.panel.press('/');
      await expect.poll(() => user.focused(), SOON).toBe('filter');
      await user.panel.type('unicode');
      await user.panel.press('Escape');
      await expect.poll(() => filterText(user.panel), SOON).toBe('');
      await user.panel.press('Escape');
      await expect.poll(() => user.focused(), SOON).not.toBe('filter');
      await user.panel.press('Control+f');
      await expect.poll(() => user.focused(), SOON).toBe('filter');
    });
  });
}
