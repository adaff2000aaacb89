import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import { DrivenPage } from '../../test-server/devtools/driven-page.ts';
import { driveChat } from '../../test-server/lab/drive-chat.ts';
import { type Lab, startLab } from '../../test-server/lab/start-lab.ts';

let lab: Lab;
let browser: Browser;

beforeAll(async () => {
  lab = await startLab();
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
});
afterAll(async () => {
  await browser?.close();
  await lab?.close();
});

/** Opens a page of the lab; an error that the page throws fails the test. */
async function open(path: string): Promise<Page> {
  const page = await browser.newPage();
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  onTestFinished(async () => {
    await page.close();
    expect(errors).toEqual([]);
  });
  await page.goto(new URL(path, lab.url).href);
  return page;
}

const text = (page: Page, selector: string, hasText: string | RegExp): Promise<void> =>
  page.locator(selector).filter({ hasText }).waitFor();

describe("the lab's pages", () => {
  // `npm start` plays that of `/`.
  it.each([
    ['/msgpack.html?namespace=/chat&transport=polling', 'polling'],
    ['/old.html', 'websocket'],
    ['/old.html?transport=jsonp', 'polling (JSONP)'],
  ])('let two people chat at %s', async (path, transport) => {
    const page = await open(path);
    await driveChat(new DrivenPage(page));
    expect(await page.locator('#transport-name').textContent()).toBe(transport);
  });

  it('show to one what the other does, as text whatever it is', async () => {
    const [ada, eve] = [await open('/?nickname=Ada'), await open('/?nickname=<b>Eve</b>')];
    await text(ada, '#people', '<b>Eve</b>');
    await eve.locator('#message').pressSequentially('<img src=x onerror=alert(1)>');
    await text(ada, '#typing', '<b>Eve</b> typing …');
    await eve.locator('#send').click();
    await text(ada, '#messages .text', '<img src=x onerror=alert(1)>');
    await text(ada, '#typing', /^$/);
    expect(await ada.locator('#messages img').count()).toBe(0);
  });

  it('echo text and Blobs and close as they are asked to', async () => {
    const page = await open('/');
    await page.locator('#tab-echo').click();
    await page.locator('#echo-deflate').check();
    await page.locator('#echo-open').click();
    await text(page, '#echo-log li', /^open permessage-deflate$/);
    await page.locator('#echo-send').click();
    await page.locator('#echo-format').selectOption('blob');
    await page.locator('#echo-send').click();
    await text(page, '#echo-log li[data-mark="↓"]', '<16 B 7b 22 68');
    await page.locator('#echo-ask-close').click();
    await text(page, '#echo-log li', 'closed 4001 enough');
    expect(await page.locator('#echo-state').textContent()).toBe('closed');
  });

  it.each(['/', '/msgpack.html', '/old.html'])(
    'show at %s how /admin-like refuses and welcomes',
    async (path) => {
      const page = await open(path);
      await page.locator('#tab-admin').click();
      await page.locator('#admin-token').fill('wrong');
      await page.locator('#admin-connect').click();
      await text(page, '#admin-log li', 'TOKEN_WRONG');
      await page.locator('#admin-token').fill('let-me-in');
      await page.locator('#admin-connect').click();
      await text(page, '#admin-log li[data-mark="↓"]', 'uptimeSeconds');
    },
  );
});
