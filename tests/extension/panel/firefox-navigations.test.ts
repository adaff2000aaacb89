import { beforeEach, describe, expect, test } from 'vitest';
import { FirefoxNavigations } from '../../../extension/panel/firefox-navigations.ts';
import { FakeNetwork } from './fake-network.ts';

const PAGE = 'http://chat.test/';

interface Parts {
  readonly url?: string;
  readonly destination?: string | null;
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

let network: FakeNetwork;
let told: number;
/** URL of the page that is there. */
let page: string;

beforeEach(() => {
  network = new FakeNetwork();
  told = 0;
  page = PAGE;
  const navigations = new FirefoxNavigations(network.asNetwork(), async (url) => url === page);
  navigations.addListener(() => {
    told++;
  });
});

function finish(parts: Parts): void {
  const { url = PAGE, destination = 'document', status = 200, headers = [] } = parts;
  const { startedAt = Date.now() + 1_000 } = parts;
  const asked =
    destination === null
      ? [{ name: 'Upgrade-Insecure-Requests', value: '1' }]
      : [{ name: 'Sec-Fetch-Dest', value: destination }];
  network.onRequestFinished.emit({
    startedDateTime: new Date(startedAt).toISOString(),
    request: { url, headers: asked },
    response: { status, headers: [{ name: 'Content-Type', value: 'text/html' }, ...headers] },
  });
}

/** Goes to a page that no request brings. */
async function load(url: string): Promise<void> {
  page = url;
  await word(url);
}

/** The browser says that a page has loaded, the one that is there or one that was. */
async function word(url: string): Promise<void> {
  network.onNavigated.emit(url);
  await Promise.resolve();
  await Promise.resolve();
}

describe('a navigation in Firefox', () => {
  test('is told with the document, and not again when that has loaded', async () => {
    finish({});
    expect(told).toBe(1);
    await word(`${PAGE}#part`);
    expect(told).toBe(1);
    finish({});
    expect(told).toBe(2);
  });

  test('to a page that has loaded before its request is told of is told once', async () => {
    const startedAt = Date.now() - 50;
    await load(PAGE);
    finish({ startedAt });
    expect(told).toBe(1);
    await load('about:blank');
    expect(told).toBe(2);
  });

  test('from a page that never came to an end is told', async () => {
    finish({});
    await load('about:blank');
    expect(told).toBe(2);
  });

  test('without a request is told by the browser', async () => {
    await load('about:blank');
    await load('about:blank');
    expect(told).toBe(2);
  });

  test('is not told again by a late word of the page before', async () => {
    finish({});
    await word('http://chat.test/before');
    await word(PAGE);
    expect(told).toBe(1);
  });

  test('to one of the browser’s own pages is told without asking that', async () => {
    page = 'nobody may ask';
    await word('about:config');
    expect(told).toBe(1);
  });

  test('to the same page is not told again by a late word of its loading before', async () => {
    finish({});
    finish({});
    await word(PAGE);
    await word(PAGE);
    expect(told).toBe(2);
    await load('about:blank');
    await load(PAGE);
    expect(told).toBe(4);
  });

  test.each<[string, Parts]>([
    ['a frame', { destination: 'iframe' }],
    ['a script', { destination: 'script' }],
    ['a redirection', { status: 302 }],
    ['an empty answer', { status: 204 }],
    ['no answer', { status: 0 }],
    ['a download', { headers: [{ name: 'content-disposition', value: 'attachment; filename=x' }] }],
    ['a socket', { url: 'ws://chat.test/', destination: null }],
  ])('is not %s', async (_name, parts) => {
    finish(parts);
    await Promise.resolve();
    expect(told).toBe(0);
  });

  test('to a host that is trusted with nothing is told where the URL is the page’s', async () => {
    finish({ destination: null, url: 'http://chat.test/frame' });
    finish({ destination: null });
    // Of a script: only a navigation asks for safer requests.
    network.onRequestFinished.emit({
      startedDateTime: new Date().toISOString(),
      request: { url: PAGE, headers: [] },
      response: { status: 200, headers: [] },
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toBe(1);
  });
});
