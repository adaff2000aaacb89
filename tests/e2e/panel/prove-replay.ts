import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { type Bridge, startBridge } from '../../../test-server/bridge/start-bridge.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { listen } from '../../../test-server/listen.ts';
import { drawnRows, textsOf } from '../panel-dom.ts';
import { connectionsIn, flushed } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';
import { ChatPage } from './chat-page.ts';
import { ServerDoor } from './server-door.ts';

const SOON = { timeout: 20_000 };

/** Plays what the panel shows again, as either side, by a local process. */
export function proveReplay(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let lab: Lab;
  let bridge: Bridge;
  let chat: ChatPage;
  let door: ServerDoor;

  beforeAll(async () => {
    [stage, lab, bridge] = await Promise.all([
      start({ width: 1100, height: 700 }),
      startLab(),
      startBridge({ port: 0 }),
    ]);
    chat = new ChatPage(stage.tab);
    door = new ServerDoor(stage.panel);
  });

  afterAll(async () => {
    await stage.close();
    await Promise.all([lab.close(), bridge.close()]);
  });

  beforeEach(async () => {
    await stage.tab.goto('about:blank');
    // What a test that failed has left.
    await stage.panel.evaluate(() => {
      for (let click = 0; click < 2; click++) {
        document.querySelector<HTMLElement>('.replay .toolbar .text-button')?.click();
      }
    });
    await stage.tab.goto(`${lab.url}?nickname=Ada`);
    await choose('Timeline');
    await expect.poll(hasAck, SOON).toBe(true);
  });

  afterEach(async () => {
    // Firefox complains by itself of what a page's policy forbids.
    const complaints = (await stage.errors()).filter(
      (text) => !/connect-src|CONTENT_BLOCKED/.test(text),
    );
    expect(complaints).toEqual([]);
  });

  const choose = (view: string) => stage.panel.click({ css: '.views button', text: view });
  const push = (text: string) => stage.panel.click({ css: '#view-panel .text-button', text });
  const said = async (css: string) => (await textsOf(stage.panel, css)).join(' | ');

  /** The answer to its name is the last that a page of the chat gets unasked. */
  async function hasAck(): Promise<boolean> {
    await flushed(stage.panel);
    return (await drawnRows(stage.panel)).some(({ kind }) => kind.startsWith('ACK'));
  }

  /** Chooses in a list of the form. */
  const select = (label: string, value: string) =>
    stage.panel.evaluate(
      ([wanted, chosen]) => {
        for (const field of document.querySelectorAll<HTMLElement>('.door .field')) {
          if (field.querySelector('span')?.textContent !== wanted) continue;
          const list = field.querySelector('select')!;
          list.value = chosen!;
          list.dispatchEvent(new Event('change', { bubbles: true }));
        }
      },
      [label, value],
    );

  /** Opens the form; a process is known from the first time on. */
  async function openForm(): Promise<void> {
    await choose('Replay');
    if ((await said('.door .title')).startsWith('Play what is shown')) {
      await door.paste(bridge.line);
    }
    await expect.poll(() => said('.door .title'), SOON).toContain('Play what this page has done');
  }

  /** Ends what holds for the page, which is loaded anew for it. */
  async function pushAndReload(text: string): Promise<void> {
    const loaded = () =>
      stage.tab.evaluate(() => (document.readyState === 'complete' ? performance.timeOrigin : 0));
    const before = await loaded();
    await stage.panel.click({ css: '.redirect .text-button', text });
    await expect.poll(async () => ((await loaded()) || before) > before, SOON).toBe(true);
  }

  async function startServer(): Promise<void> {
    await openForm();
    await door.write('.door .field:nth-of-type(2) input', '0');
    await push('Start');
    await expect.poll(() => said('.replay .what'), SOON).toMatch(/is served at http:\/\/127/);
  }

  describe(`a replay from the panel in ${browser}`, () => {
    test('is the server of the page that is redirected, and tells what that does otherwise', async () => {
      await chat.say('good morning');
      await expect.poll(() => chat.screen(), SOON).toContain('good morning');
      const before = await chat.screen();
      await flushed(stage.panel);
      await startServer();
      expect(await said('.notes')).toContain('No client has come yet.');
      await push('Redirect, and reload');
      await expect
        .poll(() => said('.redirect'), SOON)
        .toMatch(/is redirected to .+: \d+ requests?/);
      await chat.say('good morning');
      await expect.poll(() => chat.screen(), SOON).toBe(before);
      const clients = () => textsOf(stage.panel, '.replayed-clients li');
      await expect.poll(clients, SOON).toHaveLength(1);
      expect(await said('.notes')).toContain('Nothing was done otherwise');
      // Each socket once, whatever the network log makes of the script that has opened it.
      await flushed(stage.panel);
      const sockets = (await connectionsIn(stage.panel)).filter(({ url }) => /^ws/.test(url));
      expect(sockets.map(({ worker, source }) => ({ worker, source }))).toEqual([
        { worker: false, source: 'tap' },
      ]);
      await chat.say('good evening');
      await expect.poll(() => said('.divergence'), SOON).toContain('"chat message"');
      await stage.panel.click({ css: '.divergence' });
      await expect.poll(() => said('.replay .difference'), SOON).toContain('good evening');

      // It holds for one load of the page.
      await stage.tab.reload();
      await expect.poll(() => said('.redirect'), SOON).toContain('without the redirect');
      await stage.panel.click({ css: '.redirect .text-button', text: 'End the redirect' });
      await push('Stop');
      await expect.poll(() => said('.replay .what'), SOON).toContain('is still here');
      expect(await said('.divergence')).toContain('"chat message"');
      await push('Back');
      await expect.poll(() => said('.door .title'), SOON).toContain('again');
      const focused = () =>
        stage.panel.evaluate(() => document.activeElement?.closest('label')?.textContent ?? '');
      await expect.poll(focused, SOON).toMatch(/^Play/);
    });

    test('says so, where the content policy of the page forbids it', async () => {
      const site = await startStrictSite();
      try {
        await stage.tab.goto(site.url);
        await choose('Timeline');
        const rows = async () => {
          await flushed(stage.panel);
          return (await drawnRows(stage.panel)).length;
        };
        await expect.poll(rows, SOON).toBeGreaterThan(2);
        await startServer();
        await push('Redirect, and reload');
        await expect
          .poll(() => said('.redirect'), SOON)
          .toContain("The page's content policy (connect-src) does not allow ws://127.0.0.1");
        await pushAndReload('End it, and reload');
        await expect
          .poll(() => said('.redirect'), SOON)
          .toContain(`Let ${new URL(site.url).origin} use it`);
        await push('Stop');
        await push('Back');
      } finally {
        await site.close();
      }
    });

    test('is the page of a server, which does as it did, or otherwise', async () => {
      await chat.say('good morning');
      await expect.poll(() => chat.screen(), SOON).toContain('good morning');
      await flushed(stage.panel);
      const other = await startLab();
      try {
        const play = async (server: string) => {
          await openForm();
          await select('Play', 'client');
          await select('Runs', '2');
          await select('Speed', 'max');
          await door.write('.door .field:nth-of-type(2) input', new URL(server).origin);
          await push('Start');
          await expect.poll(() => said('.replay .what'), SOON).toContain('The server does');
          return said('.replay .what');
        };
        expect(await play(other.url)).toContain('The server does as it did in the recording');
        await push('Back');
        // There the page itself is in the chat already.
        expect(await play(lab.url)).toContain('The server does otherwise than in the recording');
      } finally {
        await other.close();
      }
      await stage.panel.click({ css: '.replay .toolbar .text-button', nth: 1 });
      await expect.poll(() => said('.compare h1'), SOON).toBe('Compare');
      expect(await said('.difference')).not.toBe('');
      const place = () => said('.compare .place');
      expect(await place()).toMatch(/^1 of \d+$/);
      expect(await said('.compared .side')).toContain('good morning');
      await stage.panel.click({ css: '.compare .text-button', text: 'End the comparison' });
      await push('Back');
    });

    test('says so, where the process has ended', async () => {
      await startServer();
      await bridge.close();
      await expect.poll(() => said('.replay .what'), SOON).toContain('Sockeye has ended there');
      await push('Back');
      bridge = await startBridge({ port: 0 });
    });
  });
}

/** A page that may connect to its own server alone, and does. */
async function startStrictSite(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const http = createServer((_request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/html',
      'Content-Security-Policy': "connect-src 'self'",
    });
    response.end(
      "<!doctype html><script>new WebSocket('ws://' + location.host + '/feed').onopen = ({ target }) => target.send('hello')</script>",
    );
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => socket.send(`you said ${data}`));
  });
  const port = await listen(http, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
