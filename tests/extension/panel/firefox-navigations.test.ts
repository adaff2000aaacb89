import { beforeEach, describe, expect, test } from 'vitest';
import { FirefoxNavigations } from '../../../extension/panel/firefox-navigations.ts';
import { FakeNetwork } from './fake-network.ts';

const PAGE = 'http://chat.test/';

interface Parts {
  readonly url?: string;
  readonly destination?: string | null;
  readonly status?: number;
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

function finish({ url = PAGE, destination = 'document', status = 200, headers = [] }: Parts): void {
  const asked = destination === null ? [] : [{ name: 'Sec-Fetch-Dest', value: destination }];
  network.onRequestFinished.emit({
    request: { url, headers: asked },
    response: { status, headers: [{ name: 'Content-Type', value: 'text/html' }, ...headers] },
  });
}

describe('a navigation in Firefox', () => {
  test('is told with the document, and not again when that has loaded', () => {
    finish({});
    expect(told).toBe(1);
    network.onNavigated.emit(PAGE);
    expect(told).toBe(1);
    finish({});
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
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toBe(1);
  });
});
