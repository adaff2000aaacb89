import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EchoPage, type EchoSite, startEchoSite } from '../echo-site.ts';
import {
  drawnRows,
  filterBy,
  filterText,
  focus,
  listedRows,
  selectedRow,
  textsOf,
} from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';

const SOON = { timeout: 15_000 };

const GRID = '[role=grid][aria-label=Timeline]';
const FILTER = '#filter';
const ALERT = '[role=alert]';
const TREE = '[role=tree][aria-label=Connections]';
const TREE_ITEM = `${TREE} [role=treeitem]`;
const BAR = '[role=separator][aria-label="Width of the tree"]';

/** Has a person use the panel, by pointer and keys, as the documentation says. */
export function proveUse(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let panel: Stage['panel'];
  let site: EchoSite;

  beforeAll(async () => {
    [stage, site] = await Promise.all([start({ width: 1400, height: 900 }), startEchoSite()]);
    panel = stage.panel;
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  beforeEach(async () => {
    await stage.tab.goto('about:blank');
    await panel.click({ css: '[aria-label=Clear]' });
    await filterBy(panel, '');
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
  });

  /** Shows a conversation of Socket.IO, whole. */
  async function converse(): Promise<void> {
    await stage.play('socket-io-4-websocket');
    await flushed(panel);
    await expect.poll(() => listedRows(panel), SOON).toBeGreaterThan(40);
  }

  /** Has the echo page exchange so many messages. */
  async function exchange(count: number): Promise<void> {
    await stage.tab.evaluate((n) => (globalThis as unknown as EchoPage).exchange(n), count);
    await flushed(panel);
  }

  /** Opens the echo page and has it exchange so many messages. */
  async function echo(count: number): Promise<void> {
    await stage.tab.goto(site.url);
    await exchange(count);
  }

  /** Contents of the rows in view. */
  async function contents(): Promise<string[]> {
    return (await drawnRows(panel)).map(({ content }) => content);
  }

  async function kinds(): Promise<string[]> {
    return (await drawnRows(panel)).map(({ kind }) => kind);
  }

  const focusList = () => focus(panel, GRID);
  const focused = () => panel.evaluate(() => document.activeElement?.id ?? '');
  const alert = async () => (await textsOf(panel, ALERT)).join();
  const has = async (text: string) =>
    (await panel.evaluate(() => document.body.innerText)).includes(text);

  describe(`the filter in ${browser}`, () => {
    test('filters as one types, by event, direction and what an event took', async () => {
      await converse();
      await filterBy(panel, 'event:question dir:sent');
      await expect
        .poll(contents, SOON)
        .toEqual(['question {of: "the page"}', 'question {of: "the page"}']);
      await filterBy(panel, 'kind:ack -event:question,long,binary-question');
      const subjects = async () => (await drawnRows(panel)).map(({ subject }) => subject);
      await expect
        .poll(async () => [...new Set(await subjects())], SOON)
        .toEqual(['↳ server-question', '↳ server-binary-question']);
      await filterBy(panel, 'latency>1h');
      await expect.poll(alert, SOON).toMatch(/ms/);
      await filterBy(panel, 'latency>100s');
      await expect.poll(() => has('No entry matches the filter'), SOON).toBe(true);
      await panel.click({ css: 'button', text: 'Clear the filter', nth: -1 });
      await expect.poll(() => listedRows(panel), SOON).toBeGreaterThan(40);
    });

    test('says what is wrong with an expression, and keeps showing what it showed', async () => {
      await converse();
      await filterBy(panel, 'ns:/chat');
      const count = async () => (await drawnRows(panel)).length;
      await expect.poll(async () => (await drawnRows(panel))[0]?.namespace, SOON).toBe('/chat');
      const shown = await count();
      await filterBy(panel, 'ns:/chat evnt:tick');
      await expect.poll(alert, SOON).toMatch(/event/);
      expect(await count()).toBe(shown);
      await filterBy(panel, '/[/');
      await expect.poll(alert, SOON).toMatch(/regular expression/i);
    });

    test('completes words, by the keys', async () => {
      await converse();
      await focus(panel, FILTER);
      await panel.type('eve');
      await panel.press('ArrowDown', 'Enter');
      await expect.poll(() => filterText(panel), SOON).toBe('event:');
      await panel.type('unic');
      await panel.press('ArrowDown', 'Enter');
      await expect.poll(() => filterText(panel), SOON).toBe('event:unicode');
    });

    test('is reached by the slash and by Ctrl+F, and left by Escape', async () => {
      await converse();
      await focusList();
      await panel.press('/');
      await expect.poll(focused, SOON).toBe('filter');
      await panel.type('unicode');
      await panel.press('Escape');
      await expect.poll(() => filterText(panel), SOON).toBe('');
      await panel.press('Escape');
      await expect.poll(focused, SOON).not.toBe('filter');
      await panel.press('Control+f');
      await expect.poll(focused, SOON).toBe('filter');
    });
  });

  describe(`the keys of the list in ${browser}`, () => {
    test('lead from row to row, to the ends, and close the detail', async () => {
      await converse();
      await focusList();
      await panel.press('Home');
      await expect.poll(() => selectedRow(panel), SOON).toMatch(/^websocket 101 ws:/);
      await panel.press('ArrowDown', 'ArrowDown', 'ArrowUp');
      await expect.poll(() => selectedRow(panel), SOON).toBe((await contents())[1]);
      await panel.press('End');
      await expect.poll(() => selectedRow(panel), SOON).toBe((await contents()).at(-1));
      await panel.press('PageUp', 'PageUp', 'PageUp');
      const tabs = () => textsOf(panel, '[role=tab]');
      await expect.poll(tabs, SOON).toContain('Message');
      await panel.press('Escape');
      await expect.poll(tabs, SOON).toEqual([]);
    });

    test('lead from an event to its ack and back, and a bracket ties them', async () => {
      await converse();
      await filterBy(panel, 'event:long');
      await expect.poll(() => listedRows(panel), SOON).toBe(4);
      await focusList();
      await panel.press('Home', 'a');
      expect((await drawnRows(panel))[1]?.kind).toMatch(/^ACK \d+$/);
      await expect.poll(() => selectedRow(panel), SOON).toBe((await contents())[1]);
      expect(await textsOf(panel, '.gutter.from, .gutter.to')).toHaveLength(2);
      await panel.press('a');
      await expect.poll(() => selectedRow(panel), SOON).toBe((await contents())[0]);
    });
  });

  describe(`a row is copied in ${browser}`, () => {
    /** Pastes what was copied into a field of the inspected page. */
    async function pasted(): Promise<string> {
      await stage.tab.evaluate(() => {
        document.body.innerHTML = '<textarea id="paste"></textarea>';
        document.querySelector<HTMLElement>('#paste')?.focus();
      });
      await stage.tab.click({ css: '#paste' });
      await stage.tab.press('Control+v');
      return stage.tab.evaluate(
        () => document.querySelector<HTMLTextAreaElement>('#paste')?.value ?? '',
      );
    }

    async function choose(label: string): Promise<void> {
      await panel.click({ css: '[data-row]' }, 'right');
      await panel.click({ css: '[role=menuitem]', text: label });
    }

    test.each([
      ['Copy as raw', /^42\d\["question",\{"of":"the page"\}\]$/],
      [
        'Copy as socket.emitWithAck(…)',
        /^const answer = await socket\.emitWithAck\("question", \{ of: "the page" \}\);$/,
      ],
      ['Copy as JSON', /"event": "question"/],
    ])('%s', async (label, expected) => {
      await converse();
      await filterBy(panel, 'event:question dir:sent ns:/');
      await expect.poll(() => listedRows(panel), SOON).toBe(1);
      await choose(label);
      expect(await pasted()).toMatch(expected);
    });

    test('by Ctrl+C as it travelled', async () => {
      await converse();
      await filterBy(panel, 'event:broadcast-please ns:/');
      await expect.poll(() => listedRows(panel), SOON).toBe(1);
      await focusList();
      await panel.press('Home', 'Control+c');
      expect(await pasted()).toBe('42["broadcast-please"]');
    });
  });

  describe(`the menu of a row in ${browser}`, () => {
    test('filters by its event and hides it, by the keys', async () => {
      await converse();
      await filterBy(panel, 'event:unicode*');
      await expect.poll(() => listedRows(panel), SOON).toBe(4);
      await filterBy(panel, '');
      await panel.click({ css: '[data-row]', text: 'unicode-back' });
      await focusList();
      await panel.press('Shift+F10');
      const items = () => textsOf(panel, '[role=menu][aria-label=Entry] [role=menuitem]');
      await expect.poll(async () => (await items()).length, SOON).toBeGreaterThan(3);
      const place = (await items()).findIndex((text) => text.includes('Hide event “unicode-back”'));
      await panel.press('Home', ...Array.from({ length: place }, () => 'ArrowDown'), 'Enter');
      await expect.poll(() => filterText(panel), SOON).toBe('-event:unicode-back');
      await expect
        .poll(async () => (await contents()).join('\n'), SOON)
        .not.toMatch(/unicode-back/);
    });
  });

  describe(`the list in ${browser}`, () => {
    test('follows the newest row, stays where one reads, and leads back', async () => {
      await echo(100);
      const last = async () => (await contents()).at(-1);
      await expect.poll(last, SOON).toBe('message 100');
      await focusList();
      await panel.press('Home');
      await expect.poll(() => selectedRow(panel), SOON).toMatch(/^websocket /);
      const atTop = await contents();
      await exchange(5);
      await expect.poll(() => listedRows(panel), SOON).toBe(212);
      expect(await contents()).toEqual(atTop);
      await panel.click({ css: 'button', text: '↓ 10 new' });
      await expect.poll(last, SOON).toBe('message 105');
      await exchange(1);
      await expect.poll(last, SOON).toBe('message 106');
    });

    test('draws a row again when it learns more, as the answer to its handshake', async () => {
      await echo(1);
      // It comes from the network log, some time after the row.
      await expect.poll(async () => (await contents())[0], SOON).toMatch(/^websocket 101 ws:/);
    });

    test('holds new rows back while it is paused, and loses none', async () => {
      await echo(2);
      await expect.poll(() => listedRows(panel), SOON).toBe(6);
      await panel.click({ css: '[aria-label^=Pause]' });
      await exchange(3);
      await expect.poll(() => has('paused, 6 held back'), SOON).toBe(true);
      expect(await listedRows(panel)).toBe(6);
      await panel.click({ css: '[aria-label^="Go on"]' });
      await expect.poll(() => listedRows(panel), SOON).toBe(12);
    });

    test('is cleared by Ctrl+L, and what comes afterwards is read rightly', async () => {
      await converse();
      await focusList();
      await panel.press('Control+l');
      await expect.poll(() => listedRows(panel), SOON).toBe(0);
      await echo(2);
      await expect.poll(contents, SOON).toContain('message 2');
    });

    test('leaves out heartbeats unless they are wanted', async () => {
      await stage.play('heartbeat-4-websocket');
      await flushed(panel);
      await expect.poll(kinds, SOON).toContain('open');
      expect(await kinds()).not.toContain('ping');
      await panel.click({ css: 'label', text: 'Hide heartbeats' });
      await expect.poll(kinds, SOON).toContain('ping');
      await panel.click({ css: 'label', text: 'Hide heartbeats' });
    });
  });

  describe(`a navigation in ${browser}`, () => {
    test('takes the entries of the page with it', async () => {
      await echo(3);
      await expect.poll(() => listedRows(panel), SOON).toBe(8);
      await stage.tab.goto(`${site.url}other`);
      await expect.poll(() => listedRows(panel), SOON).toBe(0);
    });

    test('leaves them where the log is preserved', async () => {
      await echo(3);
      await panel.click({ css: 'label', text: 'Preserve log' });
      await stage.tab.goto(`${site.url}other`);
      await exchange(1);
      // Firefox closes a page's sockets before it hides, so that the page and we hear of it.
      const kept = browser === 'firefox' ? 13 : 12;
      await expect.poll(() => listedRows(panel), SOON).toBe(kept);
      await panel.click({ css: 'label', text: 'Preserve log' });
    });
  });

  describe(`the tree in ${browser}`, () => {
    test('shows sessions with their namespaces, and chooses what the list shows', async () => {
      await converse();
      await panel.click({ css: TREE_ITEM, text: '/chat' });
      const namespaces = async () => {
        const rows = await drawnRows(panel);
        return [...new Set(rows.map(({ namespace }) => namespace))];
      };
      await expect.poll(namespaces, SOON).toEqual(['/chat']);
      await focus(panel, TREE);
      await panel.press('Home');
      await expect.poll(namespaces, SOON).toContain('/');
      const items = async () => (await textsOf(panel, TREE_ITEM)).length;
      await panel.press('ArrowDown', 'ArrowLeft');
      await expect.poll(items, SOON).toBe(2);
      await panel.press('ArrowRight');
      await expect.poll(items, SOON).toBeGreaterThan(3);
    });
  });

  describe(`the bars between the panes in ${browser}`, () => {
    test('are moved by the pointer and by the arrows', async () => {
      await converse();
      const size = () =>
        panel.evaluate(
          (bar) => Number(document.querySelector(bar)?.getAttribute('aria-valuenow')),
          BAR,
        );
      const before = await size();
      await focus(panel, BAR);
      await panel.press('ArrowRight', 'ArrowRight');
      await expect.poll(size, SOON).toBe(before + 32);
      await panel.click({ css: BAR }, 'left', 2);
      await expect.poll(size, SOON).toBe(210);
    });
  });
}
