import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
let isCrash: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  network = new FakeNetwork();
  told = 0;
  isCrash = false;
  const navigations = new FirefoxNavigations(
    network.asNetwork(),
    async (url) => url === PAGE,
    () => isCrash,
  );
  navigations.addListener(() => {
    told++;
  });
});

afterEach(() => vi.useRealTimers());

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

/** The browser says that a page has loaded, the one that is there or one that was. */
function word(url: string): void {
  network.onNavigated.emit(url);
}

describe('a navigation in Firefox', () => {
  test('is told with the document, and not again when that has loaded', () => {
    finish({});
    expect(told).toBe(1);
    word(`${PAGE}#part`);
    expect(told).toBe(1);
    finish({});
    expect(told).toBe(2);
  });

  test('to a page that has loaded before its request is told of is told once', () => {
    const startedAt = Date.now() - 50;
    word(PAGE);
    finish({ startedAt });
    expect(told).toBe(1);
    word('about:blank');
    expect(told).toBe(2);
  });

  test('that begins before the late word of the page before is told with its document', () => {
    const startedAt = Date.now() - 4;
    word('about:blank');
    finish({ startedAt });
    expect(told).toBe(2);
    word(PAGE);
    expect(told).toBe(2);
  });

  test('from a page that never came to an end is told', () => {
    finish({});
    vi.advanceTimersByTime(2_000);
    word('about:blank');
    expect(told).toBe(2);
  });

  test('without a request is told by the browser', () => {
    word('about:blank');
    word('about:blank');
    expect(told).toBe(2);
  });

  test('is none that a crash explains, until there is a document', () => {
    isCrash = true;
    word('about:blank');
    word(PAGE);
    expect(told).toBe(0);
    finish({});
    expect(told).toBe(1);
  });

  test('is not told again by a late word of the page before', () => {
    finish({});
    word('http://chat.test/before');
    word(PAGE);
    expect(told).toBe(1);
  });

  test('to the same page is not told again by a late word of its loading before', () => {
    finish({});
    finish({});
    word(PAGE);
    word(PAGE);
    expect(told).toBe(2);
    word('about:blank');
    word(PAGE);
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
