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

beforeEach(() => {
  network = new FakeNetwork();
  told = 0;
  const navigations = new FirefoxNavigations(network.asNetwork(), async (url) => url === PAGE);
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

describe('a navigation in Firefox', () => {
  test('is told with the document, and not again when that has loaded', () => {
    finish({});
    expect(told).toBe(1);
    network.onNavigated.emit(`${PAGE}#part`);
    expect(told).toBe(1);
    finish({});
    expect(told).toBe(2);
  });

  test('to a page that has loaded before its request is told of is told once', () => {
    const startedAt = Date.now() - 50;
    network.onNavigated.emit(PAGE);
    finish({ startedAt });
    expect(told).toBe(1);
    network.onNavigated.emit('about:blank');
    expect(told).toBe(2);
  });

  test('from a page that never came to an end is told', () => {
    finish({});
    network.onNavigated.emit('about:blank');
    expect(told).toBe(2);
  });

  test('without a request is told by the browser', () => {
    network.onNavigated.emit('about:blank');
    network.onNavigated.emit('about:blank');
    expect(told).toBe(2);
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
