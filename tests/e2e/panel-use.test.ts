import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EchoPage, type EchoSite, startEchoSite } from './echo-site.ts';
import { type PanelBench, startPanelBench } from './panel-bench.ts';
import { drawnRows, filterBy, listedRows, selectedRow } from './panel-dom.ts';
import { flushed } from './panel-view.ts';

const SOON = { timeout: 15_000 };

let bench: PanelBench;
let site: EchoSite;

beforeAll(async () => {
  [bench, site] = await Promise.all([startPanelBench(), startEchoSite()]);
});

afterAll(async () => {
  await bench.close();
  await site.close();
});

beforeEach(async () => {
  await bench.devtools.window.setViewportSize({ width: 1400, height: 900 });
  await bench.tab.goto('about:blank');
  await bench.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await filterBy(bench.panel, '');
});

afterEach(async () => {
  expect(await bench.errors()).toEqual([]);
});

/** Shows a conversation of Socket.IO, whole. */
async function converse(): Promise<void> {
  await bench.play('socket-io-4-websocket');
  await flushed(bench.panel);
  await expect.poll(() => listedRows(bench.panel), SOON).toBeGreaterThan(40);
}

/** Opens the echo page and has it exchange so many messages. */
async function echo(count: number): Promise<void> {
  if (!bench.tab.url().startsWith(site.url)) await bench.tab.goto(site.url);
  await bench.tab.evaluate((n) => (globalThis as unknown as EchoPage).exchange(n), count);
  await flushed(bench.panel);
}

/** Contents of the rows in view. */
async function contents(): Promise<string[]> {
  return (await drawnRows(bench.panel)).map(({ content }) => content);
}

function press(...keys: string[]): Promise<void> {
  return keys.reduce(
    (before, key) => before.then(() => bench.devtools.window.keyboard.press(key)),
    Promise.resolve(),
  );
}

function focusList(): Promise<void> {
  return bench.panel.getByRole('grid', { name: 'Timeline' }).focus();
}

describe('the filter', () => {
  test('filters as one types, by event, direction and what an event took', async () => {
    await converse();
    await filterBy(bench.panel, 'event:question dir:sent');
    await expect
      .poll(contents, SOON)
      .toEqual(['question {of: "the page"}', 'question {of: "the page"}']);
    await filterBy(bench.panel, 'kind:ack -event:question,long,binary-question');
    const kinds = async () => (await drawnRows(bench.panel)).map(({ subject }) => subject);
    await expect
      .poll(async () => [...new Set(await kinds())], SOON)
      .toEqual(['↳ server-question', '↳ server-binary-question']);
    await filterBy(bench.panel, 'latency>1h');
    await expect.poll(() => bench.panel.getByRole('alert').textContent(), SOON).toMatch(/ms/);
    await filterBy(bench.panel, 'latency>100s');
    await expect
      .poll(() => bench.panel.getByText('No entry matches the filter').count(), SOON)
      .toBe(1);
    await bench.panel.getByRole('button', { name: 'Clear the filter' }).last().click();
    await expect.poll(() => listedRows(bench.panel), SOON).toBeGreaterThan(40);
  });

  test('says what is wrong with an expression, and keeps showing what it showed', async () => {
    await converse();
    await filterBy(bench.panel, 'ns:/chat');
    const count = async () => (await drawnRows(bench.panel)).length;
    await expect.poll(async () => (await drawnRows(bench.panel))[0]?.namespace, SOON).toBe('/chat');
    const shown = await count();
    await filterBy(bench.panel, 'ns:/chat evnt:tick');
    const alert = bench.panel.getByRole('alert');
    await expect.poll(() => alert.textContent(), SOON).toMatch(/event/);
    expect(await count()).toBe(shown);
    await filterBy(bench.panel, '/[/');
    await expect.poll(() => alert.textContent(), SOON).toMatch(/regular expression/i);
  });

  test('completes words, by the keys', async () => {
    await converse();
    const field = bench.panel.getByRole('combobox', { name: 'Filter' });
    await field.focus();
    await bench.devtools.window.keyboard.type('eve');
    await press('ArrowDown', 'Enter');
    await expect.poll(() => field.inputValue(), SOON).toBe('event:');
    await bench.devtools.window.keyboard.type('unic');
    await press('ArrowDown', 'Enter');
    await expect.poll(() => field.inputValue(), SOON).toBe('event:unicode');
  });

  test('is reached by the slash and by Ctrl+F, and left by Escape', async () => {
    await converse();
    const focused = () => bench.panel.evaluate(() => document.activeElement?.id ?? '');
    await focusList();
    await press('/');
    await expect.poll(focused, SOON).toBe('filter');
    await bench.devtools.window.keyboard.type('unicode');
    await press('Escape', 'Escape');
    const field = bench.panel.getByRole('combobox', { name: 'Filter' });
    await expect.poll(() => field.inputValue(), SOON).toBe('');
    await press('Escape');
    await expect.poll(focused, SOON).not.toBe('filter');
    await press('Control+f');
    await expect.poll(focused, SOON).toBe('filter');
  });
});

describe('the keys of the list', () => {
  test('lead from row to row, to the ends, and close the detail', async () => {
    await converse();
    await focusList();
    await press('Home');
    expect(await selectedRow(bench.panel)).toMatch(/^websocket 101 ws:/);
    await press('ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await selectedRow(bench.panel)).toBe((await contents())[1]);
    await press('End');
    await expect.poll(() => selectedRow(bench.panel), SOON).toBe((await contents()).at(-1));
    await press('PageUp', 'PageUp', 'PageUp');
    const tabs = bench.panel.getByRole('tab', { name: 'Message' });
    await expect.poll(() => tabs.count(), SOON).toBe(1);
    await press('Escape');
    await expect.poll(() => tabs.count(), SOON).toBe(0);
  });

  test('lead from an event to its ack and back, and a bracket ties them', async () => {
    await converse();
    await filterBy(bench.panel, 'event:long');
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(4);
    await focusList();
    await press('Home', 'a');
    expect((await drawnRows(bench.panel))[1]?.kind).toMatch(/^ACK \d+$/);
    expect(await selectedRow(bench.panel)).toBe((await contents())[1]);
    expect(await bench.panel.locator('.gutter.from, .gutter.to').count()).toBe(2);
    await press('a');
    expect(await selectedRow(bench.panel)).toBe((await contents())[0]);
  });
});

describe('a row is copied', () => {
  /** Pastes what was copied into a field of the inspected page. */
  async function pasted(): Promise<string> {
    await bench.tab.setContent('<textarea id="paste"></textarea>');
    await bench.tab.bringToFront();
    await bench.tab.locator('#paste').focus();
    await bench.tab.keyboard.press('Control+v');
    return bench.tab.locator('#paste').inputValue();
  }

  async function choose(label: string): Promise<void> {
    await bench.panel.locator('[data-row]').first().click({ button: 'right' });
    await bench.panel.getByRole('menuitem', { name: label }).click();
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
    await filterBy(bench.panel, 'event:question dir:sent ns:/');
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(1);
    await choose(label);
    expect(await pasted()).toMatch(expected);
  });

  test('by Ctrl+C as it travelled', async () => {
    await converse();
    await filterBy(bench.panel, 'event:broadcast-please ns:/');
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(1);
    await focusList();
    await press('Home', 'Control+c');
    expect(await pasted()).toBe('42["broadcast-please"]');
  });
});

describe('the menu of a row', () => {
  test('filters by its event and hides it, by the keys', async () => {
    await converse();
    await filterBy(bench.panel, 'event:unicode*');
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(4);
    await filterBy(bench.panel, '');
    await bench.panel.locator('[data-row]', { hasText: 'unicode-back' }).first().click();
    await focusList();
    await press('Shift+F10');
    const menu = bench.panel.getByRole('menu', { name: 'Entry' });
    await expect.poll(() => menu.count(), SOON).toBe(1);
    await bench.panel.getByRole('menuitem', { name: 'Hide event “unicode-back”' }).focus();
    await press('Enter');
    const field = bench.panel.getByRole('combobox', { name: 'Filter' });
    await expect.poll(() => field.inputValue(), SOON).toBe('-event:unicode-back');
    await expect.poll(async () => (await contents()).join('\n'), SOON).not.toMatch(/unicode-back/);
  });
});

describe('the list', () => {
  test('follows the newest row, stays where one reads, and leads back', async () => {
    await echo(100);
    const last = async () => (await contents()).at(-1);
    await expect.poll(last, SOON).toBe('message 100');
    await focusList();
    await press('Home');
    const atTop = await contents();
    await echo(5);
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(212);
    expect(await contents()).toEqual(atTop);
    const back = bench.panel.getByRole('button', { name: '↓ 10 new' });
    await back.click();
    await expect.poll(last, SOON).toBe('message 105');
    await echo(1);
    await expect.poll(last, SOON).toBe('message 106');
  });

  test('holds new rows back while it is paused, and loses none', async () => {
    await echo(2);
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(6);
    await bench.panel.getByRole('button', { name: /^Pause/ }).click();
    await echo(3);
    await expect.poll(() => bench.panel.getByText('paused, 6 held back').count(), SOON).toBe(1);
    expect(await listedRows(bench.panel)).toBe(6);
    await bench.panel.getByRole('button', { name: /^Go on/ }).click();
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(12);
  });

  test('is cleared by Ctrl+L, and what comes afterwards is read rightly', async () => {
    await converse();
    await focusList();
    await press('Control+l');
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(0);
    await echo(2);
    await expect.poll(contents, SOON).toContain('message 2');
  });

  test('leaves out heartbeats unless they are wanted', async () => {
    await bench.play('heartbeat-4-websocket');
    await flushed(bench.panel);
    const kinds = async () => (await drawnRows(bench.panel)).map(({ kind }) => kind);
    await expect.poll(kinds, SOON).toContain('open');
    expect(await kinds()).not.toContain('ping');
    await bench.panel.getByLabel('Hide heartbeats').uncheck();
    await expect.poll(kinds, SOON).toContain('ping');
    await bench.panel.getByLabel('Hide heartbeats').check();
  });
});

describe('a navigation', () => {
  test('takes the entries of the page with it', async () => {
    await echo(3);
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(8);
    await bench.tab.goto(`${site.url}other`);
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(0);
  });

  test('leaves them where the log is preserved', async () => {
    await echo(3);
    await bench.panel.getByLabel('Preserve log').check();
    await bench.tab.goto(`${site.url}other`);
    await bench.tab.evaluate(() => (globalThis as unknown as EchoPage).exchange(1));
    await expect.poll(() => listedRows(bench.panel), SOON).toBe(12);
    await bench.panel.getByLabel('Preserve log').uncheck();
  });
});

describe('the tree', () => {
  test('shows sessions with their namespaces, and chooses what the list shows', async () => {
    await converse();
    const tree = bench.panel.getByRole('tree', { name: 'Connections' });
    await tree.getByRole('treeitem', { name: /^\/chat/ }).click();
    const namespaces = async () => {
      const rows = await drawnRows(bench.panel);
      return [...new Set(rows.map(({ namespace }) => namespace))];
    };
    await expect.poll(namespaces, SOON).toEqual(['/chat']);
    await tree.focus();
    await press('Home');
    await expect.poll(namespaces, SOON).toContain('/');
    await press('ArrowDown', 'ArrowLeft');
    await expect.poll(() => tree.getByRole('treeitem').count(), SOON).toBe(2);
    await press('ArrowRight');
    await expect.poll(() => tree.getByRole('treeitem').count(), SOON).toBeGreaterThan(3);
  });
});

describe('the bars between the panes', () => {
  test('are moved by the pointer and by the arrows', async () => {
    await converse();
    const bar = bench.panel.getByRole('separator', { name: 'Width of the tree' });
    const size = async () => Number(await bar.getAttribute('aria-valuenow'));
    const before = await size();
    await bar.focus();
    await press('ArrowRight', 'ArrowRight');
    expect(await size()).toBe(before + 32);
    await bar.dblclick();
    await expect.poll(size, SOON).toBe(210);
  });
});
