import type { ConsoleMessage, Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { collectErrors, type ErrorLog, errorsInDevTools } from './extension-errors.ts';
import { type HandshakeSite, startHandshakeSite } from './handshake-site.ts';
import { launchExtended } from './launch-extended.ts';
import { connectionsIn, flushed, handshakesIn } from './panel-view.ts';
import { watchAsking } from './watch-asking.ts';

const SOON = { timeout: 20_000 };
const FORBIDDEN = 'Error during WebSocket handshake: Unexpected response code: 403';
const UNREACHED = 'Error in connection establishment: net::ERR_CONNECTION_REFUSED';

let browser: LaunchedChromium;
let errors: ErrorLog;
let site: HandshakeSite;
let tab: Page;
let devtools: DevTools;

beforeAll(async () => {
  browser = await launchExtended();
  errors = await collectErrors(browser);
  site = await startHandshakeSite();
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

beforeEach(async () => {
  tab = await browser.context.newPage();
  await tab.goto(site.url);
});

afterEach(async () => {
  expect(await errors()).toEqual([]);
  expect(await errorsInDevTools(devtools)).toEqual([]);
  await tab.close();
});

async function open(): Promise<Frame> {
  devtools = await openDevTools(browser, tab);
  return devtools.showPanel();
}

/** Opens sockets one behind the other, and settles when each has opened or failed. */
function connect(where: Page | Frame, path: string, count = 1): Promise<void> {
  const urls = Array<string>(count).fill(new URL(path, site.sockets).href);
  return where.evaluate(async (all) => {
    const kept = (globalThis as unknown as { kept?: WebSocket[] }).kept ?? [];
    Object.assign(globalThis, { kept });
    const settled = all.map((url) => {
      const socket = new WebSocket(url);
      kept.push(socket);
      return new Promise<void>((resolve) => {
        socket.onopen = () => resolve();
        socket.onclose = () => resolve();
      });
    });
    await Promise.all(settled);
  }, urls);
}

/** The same in a worker, which lives on. */
function connectInWorker(path: string): Promise<void> {
  return tab.evaluate((url) => {
    const script = `const socket = new WebSocket('${url}');
      socket.onopen = socket.onclose = () => postMessage(0);`;
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    Object.assign(globalThis, { worker });
    return new Promise<void>((resolve) => {
      worker.onmessage = () => resolve();
    });
  }, new URL(path, site.sockets).href);
}

/** Status and, of a failure, the reason, as DevTools' own log has them of all sockets. */
function loggedIn(panel: Frame): Promise<unknown[]> {
  return panel.evaluate(async () => {
    interface Socket {
      readonly response: { readonly status: number };
      readonly _webSocketMessages?: readonly { readonly data: string }[];
    }
    const log = await new Promise<{ entries: unknown[] }>((resolve) => {
      chrome.devtools.network.getHAR((har) => resolve(har as unknown as { entries: unknown[] }));
    });
    return (log.entries as Socket[])
      .filter((entry) => entry._webSocketMessages)
      .map((entry) => entry._webSocketMessages?.[0]?.data ?? entry.response.status);
  });
}

describe('a handshake while the panel is open', () => {
  test('that was refused has its status, and all that was asked', async () => {
    const panel = await open();
    for (const path of ['/403', '/302', '/401', '/500']) await connect(tab, path);
    const refused = { state: 'failed', accept: null, withheld: [] };
    await expect
      .poll(() => handshakesIn(panel), SOON)
      .toMatchObject([
        { ...refused, status: 403 },
        { ...refused, status: 302 },
        { ...refused, status: 401 },
        { ...refused, status: 500 },
      ]);
    for (const { requestHeaders } of await connectionsIn(panel)) {
      expect(requestHeaders).toMatchObject({
        'sec-websocket-key': expect.stringMatching(/^[\w+/]{22}==$/),
        'sec-websocket-extensions': expect.stringContaining('permessage-deflate'),
      });
    }
  });

  test("that was refused is explained in DevTools' own log and the page's console too", async () => {
    const said: string[] = [];
    tab.on('console', (message: ConsoleMessage) => said.push(message.text()));
    const panel = await open();
    await connect(tab, '/403');
    await expect.poll(() => loggedIn(panel), SOON).toEqual([FORBIDDEN]);
    await expect.poll(() => said.join(), SOON).toContain(FORBIDDEN);
    await expect
      .poll(async () => (await handshakesIn(panel)).map(({ message }) => message), SOON)
      .toEqual([FORBIDDEN]);
  });

  test('that no server answered has status 0 and says why', async () => {
    const gone = await startHandshakeSite();
    await gone.close();
    const panel = await open();
    await connect(tab, gone.sockets);
    await expect
      .poll(() => handshakesIn(panel), SOON)
      .toMatchObject([{ status: 0, message: UNREACHED }]);
  });

  test('has key and answer, which fit', async () => {
    const panel = await open();
    await connect(tab, '/echo');
    await expect
      .poll(() => handshakesIn(panel), SOON)
      .toMatchObject([{ status: 101, state: 'open', accept: 'valid', withheld: [] }]);
  });

  test('is told of the right one of many of the same URL', async () => {
    const panel = await open();
    await connect(tab, '/every-other', 6);
    // The requests may reach the server in another order than that in which they were made.
    const told = async () =>
      (await handshakesIn(panel))
        .map(({ state, status, accept }) => [state, status, accept])
        .sort();
    const refused = ['failed', 403, null];
    const accepted = ['open', 101, 'valid'];
    await expect
      .poll(told, SOON)
      .toEqual([refused, refused, refused, accepted, accepted, accepted]);
  });

  test("of a worker is not taken for the page's, nor for a frame's", async () => {
    const panel = await open();
    await tab.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.src = '/frame';
          frame.onload = resolve;
          document.body.append(frame);
        }),
    );
    await connectInWorker('/403');
    await connectInWorker('/echo');
    await connect(tab, '/echo');
    await connect(tab.frames()[1]!, '/403');
    const told = async () =>
      (await handshakesIn(panel))
        .map(({ worker, state, status, accept }) => [worker, state, status, accept])
        .sort();
    await expect.poll(told, SOON).toEqual([
      [false, 'failed', 403, null],
      [false, 'open', 101, 'valid'],
      [true, 'failed', 403, null],
      [true, 'open', 101, 'valid'],
    ]);
  });
});

test('the log is read once for a socket that opens, and not at all for one that is refused', async () => {
  const panel = await open();
  const asking = await watchAsking(panel);
  await connect(tab, '/403');
  const statuses = async () => (await handshakesIn(panel)).map(({ status }) => status);
  await expect.poll(statuses, SOON).toEqual([403]);
  expect(await asking.times()).toBe(0);
  await connect(tab, '/echo');
  await expect.poll(statuses, SOON).toEqual([403, 101]);
  expect(await asking.times()).toBe(1);
  await expect.poll(() => asking.goesOn(), SOON).toBe(false);
});

test('of a socket that opened before DevTools the panel knows that it opened, and no headers', async () => {
  await connect(tab, '/echo');
  const panel = await open();
  await flushed(panel);
  expect(await handshakesIn(panel)).toMatchObject([{ status: null, state: 'open', accept: null }]);
  await tab.reload();
  await connect(tab, '/echo');
  const last = async () => (await handshakesIn(panel)).at(-1);
  await expect.poll(last, SOON).toMatchObject({ status: 101, accept: 'valid' });
});
