import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startLab } from '../../test-server/lab/start-lab.ts';
import { violationsIn } from './axe.ts';
import { launchPlain } from './launch-plain.ts';
import { TransmissionsPage } from './transmissions-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchPlain();
});
afterAll(() => browser?.close());

/** Opens a page of a lab of its own: a client that goes without a word stays a while. */
async function open(path: string): Promise<TransmissionsPage> {
  const lab = await startLab();
  onTestFinished(() => lab.close());
  return TransmissionsPage.open(browser, new URL(path, lab.url).href);
}

const onBoth = [
  ['to the sender', 'A'],
  ['to all', 'A B C'],
  ['to the others', 'B C'],
  ['to one by id', 'B'],
  ['to this node', 'A B C'],
  ['to the room', 'A B'],
  ['to the others in the room', 'B'],
  ['to both rooms', 'A B C'],
  ['in either room', 'A B C'],
  ['binary', 'A B C'],
] as const;
const onNew = [
  ['to all but one', 'A C'],
  ['to the room except the other', 'A'],
  ['to all except the room', 'C'],
] as const;

const ages = [
  ['/transmissions.html', [...onBoth, ...onNew]],
  ['/old-transmissions.html', onBoth],
] as const;

describe.each(ages)('the page %s', (path, deliveries) => {
  // A goes over polling and an upgrade, B over a WebSocket, C over polling or JSONP.
  it('brings each transmission to whom it is for, once, and to nobody else', async () => {
    const page = await open(path);
    await page.join('A', 'tea');
    await page.join('B', 'tea');
    await page.join('B', 'lobby');
    await page.join('C', 'lobby');
    await page.choose('room', 'tea');
    const got: (readonly [string, string])[] = [];
    for (const [action] of deliveries) {
      // What is emitted to all ends each round, so that it comes twice.
      const who = await page.whoGets(action);
      got.push([action, action === 'to all' ? who.replaceAll(/(\w) \1/g, '$1') : who]);
    }
    expect(got).toEqual(deliveries);
  });

  it('shows who lets the sender in, and who does not', async () => {
    const page = await open(path);
    await page.run('enter with a wrong token');
    await page.see('A', /admin-like refused: .*TOKEN_WRONG/);
    await page.run('enter without a token');
    await page.see('A', /admin-like refused: .*TOKEN_MISSING/);
    await page.run('enter with the token');
    await page.see('A', /admin-like statistics/);
    await page.run('enter a dynamic namespace');
    await page.see('A', '/dynamic-1 arrived {"namespace":"/dynamic-1"');
    await page.run('enter where nothing is');
    await page.see('A', /nowhere refused: .*Invalid namespace/);
    await page.run('leave them');
    await page.see('A', '/dynamic-1 disconnected: io client disconnect');
    await page.run('forbidden');
    await page.see('A', 'the middleware lets');
  });

  it('shows how a client and the server end a connection', async () => {
    const page = await open(path);
    await page.run('the server disconnects');
    await page.see('A', 'disconnected: io server disconnect');
    await page.see('B', /gone .*"reason":"server namespace disconnect"/);
    await page.run('the client connects');
    await page.see('B', /arrived .*"name":"A"/);
    await page.forget();
    await page.run('the client disconnects');
    await page.see('A', 'disconnected: io client disconnect');
    await page.see('B', /gone .*"reason":"client namespace disconnect"/);
    await page.run('to all');
    await page.answered('A is not connected');
  });

  it('has nothing that axe finds wrong, and no horizontal scroll bar', async () => {
    // JSONP's frames and forms are Socket.IO's own.
    const { page } = await open(`${path}?c=websocket`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 700, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await violationsIn(page)).toEqual([]);
        const surplus = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(surplus).toBe(0);
      }
    }
  });

  it('is linked from the chat and back', async () => {
    const { page } = await open(path);
    await page.locator('#to-chat').click();
    await page.locator('#status[data-state="connected"]').waitFor();
    await page.locator('#to-transmissions').click();
    await page.locator('#log-C li').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
  });
});

describe('the page /transmissions.html', () => {
  it('asks many, and tells who does not answer', async () => {
    const page = await open('/transmissions.html');
    await page.run('ask all');
    await page.answered(/A: ask all → \{"answers":\["\w","\w","\w"\],"ok":true\}/);
    await page.page.locator('#client-C [data-part="answers"]').uncheck();
    await page.run('ask all');
    await page.answered(/A: ask all → \{"answers":\["[AB]","[AB]"\],"timedOut":true,"ok":true\}/);
    await page.run('no answer');
    await page.see('A', 'operation has timed out');
  });

  it('moves other clients between rooms, and tells where they are', async () => {
    const page = await open('/transmissions.html');
    await page.choose('target', 'C');
    await page.run('sockets join');
    await page.rooms('C', 'tea');
    await page.choose('other', 'help');
    await page.run('the room joins the other');
    await page.rooms('C', 'tea, help');
    await page.run('fetch sockets in the room');
    await page.answered(/"rooms":\["tea","help"\],"data":\{"name":"C","clicks":0\}/);
    await page.run('disconnect the room');
    await page.see('C', 'disconnected: io server disconnect');
  });

  it('brings back what a client missed while its wire was cut', async () => {
    const page = await open('/transmissions.html');
    await page.join('A', 'tea');
    await page.run('the wire is cut');
    await page.see('B', /gone .*"name":"A"/);
    await page.choose('sender', 'B');
    await page.run('to the others');
    await page.see('A', /to the others .*"from":"B"/);
    await page.rooms('A', 'tea');
    expect(await page.page.locator('#client-A [data-part="text"]').textContent()).toBe('recovered');
  });

  it('says that WebTransport is not offered, and shows the code with what is chosen', async () => {
    const { page } = await open('/transmissions.html');
    await page.getByText('WebTransport is not offered').waitFor();
    await page.locator('#choose-other input[value="help"]').check();
    const code = page.locator('li', { has: page.locator('[data-action="to both rooms"]') });
    expect(await code.locator('code').textContent()).toBe(
      "io.to('tea').to('help').emit('to both rooms', news)",
    );
  });
});

describe('the page /old-transmissions.html', () => {
  it('offers only what Socket.IO 2 can do', async () => {
    const { page } = await open('/old-transmissions.html');
    expect(await page.locator('[data-action="fetch sockets"]').count()).toBe(0);
    await page.locator('[data-action="clients"]').click();
    const outcome = page.locator('#outcome').filter({ hasText: /A: clients → \{"ids":\["/ });
    expect(await outcome.textContent()).toMatch(/("\/transmissions#[^"]+",?){3}/);
    expect(await page.locator('#client-C [data-part="transport-name"]').textContent()).toBe(
      'polling (JSONP)',
    );
  });
});
