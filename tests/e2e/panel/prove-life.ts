import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EchoPage, type EchoSite, startEchoSite } from '../echo-site.ts';
import { listedRows, textsOf } from '../panel-dom.ts';
import { connectionsIn, flushed, rowsIn, tally } from '../panel-view.ts';
import type { Stage, StagePanel, StageTab, StartStage } from '../stage/stage.ts';

const SOON = { timeout: 20_000 };

/** Messages, while which the background ends again and again. */
const FLOOD = 5_000;
const ENDS = 5;

/** What a server adds to a key before it hashes it (RFC 6455, section 1.3). */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** `message 1` to the last, each twice: as it went and as it came. */
function echoed(last: number): string[] {
  return Array.from({ length: last }, (_, i) => `message ${i + 1}`).flatMap((text) => [text, text]);
}

/** Opens and closes DevTools, tabs and the background around what a page does. */
export function proveLife(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let site: EchoSite;

  beforeAll(async () => {
    [stage, site] = await Promise.all([start({ width: 1000, height: 700 }), startEchoSite()]);
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  beforeEach(() => stage.tab.goto('about:blank'));

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
  });

  const exchange = (count: number, tab: StageTab = stage.tab) =>
    tab.evaluate((n) => (globalThis as unknown as EchoPage).exchange(n), count);

  /** Texts of the messages, each sent and received, in the order of the panel. */
  async function textsIn(panel: StagePanel): Promise<(string | null)[]> {
    const rows = await rowsIn(panel, site.server);
    return rows.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  }

  describe(`the panel in ${browser}`, () => {
    test('opened after the traffic shows it from the first packet on, and again when it is opened again', async () => {
      const late = await stage.newTab();
      const { facts, server } = await stage.play('socket-io-4-upgrade', late);
      const first = await stage.openPanel(late);
      const shown = async (panel: StagePanel) => tally(await rowsIn(panel, server));
      await expect.poll(() => shown(first), SOON).toEqual(tally(facts));
      await first.close();
      const second = await stage.openPanel(late);
      await expect.poll(() => shown(second), SOON).toEqual(tally(facts));
      // Two tabs, two panels: what one inspects the other does not show.
      expect(await rowsIn(stage.panel, server)).toEqual([]);
      await second.close();
      await late.close();
    });

    test('keeps two tabs apart, before and after both navigate', async () => {
      const other = await stage.newTab();
      await other.goto(`${site.url}other`);
      const otherPanel = await stage.openPanel(other);
      await stage.tab.goto(site.url);
      await exchange(1);
      await exchange(2, other);
      const texts = async () => [await textsIn(stage.panel), await textsIn(otherPanel)];
      await expect.poll(texts, SOON).toEqual([echoed(1), echoed(2)]);
      await stage.tab.goto(`${site.url}other`);
      await other.goto(site.url);
      await exchange(3);
      await exchange(1, other);
      await expect.poll(texts, SOON).toEqual([echoed(3), echoed(1)]);
      await otherPanel.close();
      await other.close();
    });

    test('takes nothing more once its own page goes', async () => {
      const other = await stage.newTab();
      await other.goto(site.url);
      const panel = await stage.openPanel(other);
      await exchange(1, other);
      await expect.poll(() => textsIn(panel), SOON).toEqual(echoed(1));
      await panel.evaluate(() => void dispatchEvent(new PageTransitionEvent('pagehide')));
      await exchange(2, other);
      await flushed(panel);
      expect(await textsIn(panel)).toEqual(echoed(1));
      await panel.close();
      await other.close();
    });

    test('loses and doubles nothing when the background ends under it', async () => {
      await stage.tab.goto(site.url);
      const flooded = stage.tab.evaluate(
        (count) => (globalThis as unknown as EchoPage).flood(count, 40),
        FLOOD,
      );
      for (let ends = 0; ends < ENDS; ends++) await stage.endBackground();
      await flooded;
      await stage.endBackground();
      await flushed(stage.panel);
      const texts = async () => textsIn(stage.panel);
      const expected = Array.from({ length: FLOOD }, (_, i) => `flood ${i + 1} `.padEnd(40, '.'));
      await expect.poll(texts, SOON).toEqual(expected);
      // The handshake, the open and the close besides.
      await expect.poll(() => listedRows(stage.panel), SOON).toBe(FLOOD + 3);
    });

    test('ties the acks of JSONP polling to their events, though the log tells of requests as they end', async () => {
      const { facts, server } = await stage.play('socket-io-2-jsonp');
      await expect
        .poll(async () => tally(await rowsIn(stage.panel, server)), SOON)
        .toEqual(tally(facts));
      const acks = (await rowsIn(stage.panel, server)).map(({ ack }) => ack).filter(Boolean);
      // Every question is answered, and every answer is that of a question which waited. Firefox's log
      // is some milliseconds out of step with itself, so that there an answer may come first.
      const expected = ['answered', 'waiting'];
      if (browser === 'firefox') expect(acks).toEqual(expect.arrayContaining(expected));
      else expect(new Set(acks)).toEqual(new Set(expected));
    });

    test('counts entries by connection, for a person to see', async () => {
      await stage.tab.goto(site.url);
      await exchange(3);
      const { host } = new URL(site.url);
      const nodes = async () =>
        (await textsOf(stage.panel, '[role=treeitem]')).map((text) => text.replace(/\s+/g, ' '));
      // Handshake, open, and each message as it went and came.
      await expect.poll(nodes, SOON).toEqual(['All8', `${host}8`, '/echo8']);
      await exchange(1);
      await expect.poll(nodes, SOON).toEqual(['All10', `${host}10`, '/echo10']);
    });
  });

  describe(`the key of a handshake in ${browser}`, () => {
    test('is shown, and answered rightly', async () => {
      await stage.tab.goto(site.url);
      await exchange(1);
      const shown = async () => (await connectionsIn(stage.panel, site.server))[0];
      const key = async () => (await shown())?.requestHeaders['sec-websocket-key'];
      await expect.poll(key, SOON).toMatch(/^[\w+/]{22}==$/);
      const accept = createHash('sha1')
        .update(`${await key()}${MAGIC}`)
        .digest('base64');
      const connection = await shown();
      expect(connection?.responseHeaders['sec-websocket-accept']).toBe(accept);
      expect(connection?.withheld).toEqual([]);
    });
  });

  describe(`a socket of a worker in ${browser}`, () => {
    test('is told by the network log, and goes with its page', async () => {
      const { server } = await stage.play('worker-dedicated');
      const connections = () => connectionsIn(stage.panel, server);
      await expect.poll(connections, SOON).toHaveLength(1);
      const [connection] = await connections();
      expect(connection).toMatchObject({ source: 'network-log', worker: true });
      expect(connection?.requestHeaders).toHaveProperty('sec-websocket-key');
      const notices = async () => (await textsOf(stage.panel, '.notice')).join();
      if (browser === 'firefox') {
        await expect.poll(notices, SOON).toMatch(/Firefox does not show what sockets of workers/);
      } else {
        await expect.poll(async () => (await connections())[0]?.received, SOON).toBe(2);
        expect(await notices()).toBe('');
      }
      await stage.tab.goto('about:blank');
      await expect.poll(connections, SOON).toEqual([]);
      await expect.poll(notices, SOON).toBe('');
    });
  });
}
