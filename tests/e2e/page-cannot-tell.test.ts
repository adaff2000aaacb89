import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type EchoSite, startEchoSite } from './echo-site.ts';
import { launchExtended } from './launch-extended.ts';

/** What the page is asked: members of the object that the module of that name in `probes/` exports. */
const PROBES = {
  surface: [
    'windowKeys',
    'documentKeys',
    'fetch',
    'WebSocket',
    'WebSocket.prototype',
    'WebSocketStream',
    'WebSocketStream.prototype',
    'WebTransport',
    'WebTransport.prototype',
    'XMLHttpRequest',
    'XMLHttpRequest.prototype',
    'XMLHttpRequestEventTarget.prototype',
    'EventTarget.prototype',
    'MessageEvent.prototype',
    'Function.prototype',
    'Promise.prototype',
    'Error',
    'Response.prototype',
    'Request.prototype',
    'prototypes',
  ],
  printing: ['own', 'nested', 'otherRealm', 'ofOtherRealm', 'sibling', 'foreign'],
  constructing: [
    'instance',
    'derived',
    'otherNewTarget',
    'relative',
    'xhr',
    'stream',
    'conversions',
  ],
  errors: ['plain', 'deep', 'short', 'formatted', 'unasked', 'errorKeys'],
  events: ['order', 'overrides', 'timers', 'rejections', 'streams', 'xhr', 'meeting'],
} as const;

const probes = Object.entries(PROBES).flatMap(([family, names]) =>
  names.map((name) => ({ family, name })),
);

let plain: Browser;
let extended: LaunchedChromium;
let site: EchoSite;
let plainPage: Page;
let watchedPage: Page;

beforeAll(async () => {
  site = await startEchoSite();
  const executable = findChromium();
  extended = await launchExtended();
  plain = await chromium.launch({
    executablePath: executable,
    headless: false,
    args: ['--headless=new', '--disable-gpu', '--no-sandbox'],
  });
  plainPage = await withProbes(await plain.newPage());
  watchedPage = await withProbes(await extended.context.newPage());
});

afterAll(async () => {
  await plain.close();
  await extended.close();
  await site.close();
});

/** A page that can load the probes. */
async function withProbes(page: Page): Promise<Page> {
  await page.route('**/probes/*.js', (route) => {
    const { pathname } = new URL(route.request().url());
    const path = fileURLToPath(new URL(`.${pathname}`, import.meta.url));
    return route.fulfill({ path, contentType: 'text/javascript' });
  });
  return page;
}

/** What a probe finds in a document of its own. */
async function find(page: Page, family: string, name: string): Promise<unknown> {
  await page.goto(site.url);
  const found = await page.evaluate(`import('/probes/${family}.js').then(
    async ({ ${family} }) => JSON.stringify(await ${family}['${name}']()),
  )`);
  return JSON.parse(`${found}`);
}

describe('a page cannot tell whether it is watched', () => {
  test.each(probes)('by its $family: $name', async ({ family, name }) => {
    const [natively, watched] = await Promise.all([
      find(plainPage, family, name),
      find(watchedPage, family, name),
    ]);
    expect(natively).toBeDefined();
    expect(watched).toEqual(natively);
  });
});
