import '../../platform.ts';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createPolling } from '../../../../extension/hook/polling.ts';
import { tapFetch } from '../../../../extension/hook/taps/fetch.ts';
import { asExtension, OURS, PAGE } from '../as-extension.ts';
import { beginningAt } from '../beginning-at.ts';
import { Recording } from '../recording.ts';

const FIRST = 'http://host/socket.io/?EIO=4&transport=polling';
const OPEN = '0{"sid":"one","upgrades":[]}';

type Answer = () => Response | Promise<Response>;

/** A window whose fetch is tapped; the network answers as the test says. */
function newPage(answer: Answer, tap = tapFetch) {
  const recording = new Recording();
  const { recorder } = recording;
  const asked: unknown[][] = [];
  const native = async (...args: unknown[]) => {
    asked.push(args);
    return answer();
  };
  const page = {
    fetch: native as typeof fetch,
    Response,
    document: { baseURI: 'http://host/page' },
  };
  const global = page as unknown as Window & typeof globalThis;
  const polling = createPolling(recorder, beginningAt('http://host/page', recorder));
  tap(global, recorder, polling);
  /** @returns kind and detail of what was recorded, bodies included */
  const news = async () => {
    await setImmediate();
    return recording.news().map(({ kind, detail }) => [kind, detail]);
  };
  return { page, asked, news };
}

function text(body: string, status = 200): Answer {
  return () => new Response(body, { status, headers: { 'content-type': 'text/plain' } });
}

describe('fetch', () => {
  it('is recorded with request and answer, when it polls', async () => {
    const { page, news } = newPage(text(OPEN));
    const response = await page.fetch('/socket.io/?EIO=4&transport=polling');
    expect(await response.text()).toBe(OPEN);
    expect((await news()).slice(1)).toEqual([
      ['requested', { exchange: 1, method: 'GET', url: FIRST }],
      ['responded', { exchange: 1, status: 200 }],
      ['received', OPEN],
    ]);
  });

  it('is recorded with the body that it sends', async () => {
    const { page, news } = newPage(text('ok'));
    await page.fetch(`${FIRST}&sid=one`, { method: 'POST', body: '40' });
    expect((await news()).slice(1)).toEqual([
      ['requested', { exchange: 1, method: 'POST', url: `${FIRST}&sid=one` }],
      ['sent', '40'],
      ['responded', { exchange: 1, status: 200 }],
      ['received', 'ok'],
    ]);
  });

  it('is recorded when it is given a URL or a Request', async () => {
    const { page, asked, news } = newPage(text('ok'));
    await page.fetch(new URL(`${FIRST}&sid=one`));
    const request = new Request(`${FIRST}&sid=one`, { method: 'POST', body: '40' });
    await page.fetch(request);
    expect(await request.text()).toBe('40');
    expect(asked[1]).toEqual([request]);
    expect((await news()).map(([kind]) => kind)).toEqual([
      ...['opening', 'requested', 'responded', 'received'],
      ...['requested', 'sent', 'responded', 'received'],
    ]);
  });

  it('has its answer read as bytes when that is binary', async () => {
    const headers = { 'content-type': 'application/octet-stream' };
    const { page, news } = newPage(() => new Response(Uint8Array.of(1, 2), { headers }));
    const response = await page.fetch(FIRST);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(1, 2));
    expect((await news()).at(-1)).toEqual(['received', '']);
  });

  it('tells of an answer that is an error', async () => {
    const { page, news } = newPage(text('{"code":1}', 400));
    expect((await page.fetch(FIRST)).status).toBe(400);
    expect((await news()).slice(2)).toEqual([
      ['responded', { exchange: 1, status: 400 }],
      ['received', '{"code":1}'],
    ]);
  });

  it('rejects with what it rejects natively, and is recorded as failed', async () => {
    const failure = new TypeError('Failed to fetch');
    const failing = newPage(() => Promise.reject(failure));
    await expect(failing.page.fetch(FIRST)).rejects.toBe(failure);
    expect((await failing.news()).at(-1)).toEqual([
      'responded',
      { exchange: 1, status: 0, failure: 'error' },
    ]);
    const abortion = new DOMException('The user aborted a request.', 'AbortError');
    const aborted = newPage(() => Promise.reject(abortion));
    await expect(aborted.page.fetch(FIRST)).rejects.toBe(abortion);
    expect((await aborted.news()).at(-1)).toEqual([
      'responded',
      { exchange: 1, status: 0, failure: 'abort' },
    ]);
  });

  it('leaves a page that gives a reason of its own to abort with that reason', async () => {
    const { page, news } = newPage(() => Promise.reject(null));
    await expect(page.fetch(FIRST)).rejects.toBeNull();
    expect(await news()).toHaveLength(3);
  });

  it('that fails leaves no line of ours in its error, whatever was asked for', async () => {
    const formatter = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')!;
    const asked = await asExtension(() => import('../../../../extension/hook/taps/fetch.ts'));
    Object.defineProperty(Error, 'prepareStackTrace', formatter);
    for (const url of [FIRST, '/api']) {
      const failure = new TypeError('Failed to fetch');
      failure.stack = `TypeError: Failed to fetch\n${OURS}\n${PAGE}`;
      const { page } = newPage(() => Promise.reject(failure), asked.tapFetch);
      await expect(page.fetch(url)).rejects.toBe(failure);
      expect(failure.stack).toBe(`TypeError: Failed to fetch\n${PAGE}`);
    }
  });

  it('asks nothing of the reason for which a page has aborted it', async () => {
    const reason = new RangeError('of the page');
    let asked = 0;
    Object.defineProperty(reason, 'stack', {
      get: () => {
        asked++;
      },
    });
    const { page } = newPage(() => Promise.reject(reason));
    await expect(page.fetch('/api')).rejects.toBe(reason);
    expect(asked).toBe(0);
  });

  it('of anything else passes untouched', async () => {
    const { page, asked, news } = newPage(text('x'));
    const odd = { toString: () => FIRST };
    const init = { method: 'POST', body: 'x' };
    await page.fetch('/api', init);
    await page.fetch(odd as unknown as string);
    await Reflect.apply(page.fetch, undefined, []);
    expect(asked).toEqual([['/api', init], [odd], []]);
    expect(asked[0]?.[1]).toBe(init);
    expect(await news()).toEqual([]);
  });
});
