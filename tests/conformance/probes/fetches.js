import { bodies, both, form, withoutBoundary } from './asked.js';
import { outcome, shownError } from './shown.js';
import { shownData } from './talk.js';

function shownResponse(response) {
  const { status, statusText, ok, redirected, type, bodyUsed, url } = response;
  return {
    ...{ status, statusText, ok, redirected, type, bodyUsed },
    url: url.replace(location.origin, ''),
    contentType: response.headers.get('content-type'),
    kind: [response instanceof Response, response.constructor === Response],
    body: Object.prototype.toString.call(response.body),
    locked: response.body?.locked,
    keys: Reflect.ownKeys(response).map(String),
  };
}

/** What a promise comes to. */
function settled(promise) {
  return promise.then(
    (value) => ['fulfilled', value instanceof Response ? shownResponse(value) : String(value)],
    (error) => ['rejected', shownError(error)],
  );
}

export const probes = {
  responses: both(async (query) => {
    const seen = [];
    for (const path of ['/echo', '/json', '/empty', '/wrong', '/moved', '/none', '/bytes']) {
      const response = await fetch(`${path}${query}`);
      seen.push(shownResponse(response), await response.text(), shownResponse(response));
      seen.push(await settled(response.text()));
    }
    return seen;
  }),
  readers: both(async (query) => {
    const json = await (await fetch(`/json${query}`)).json();
    const bytes = await shownData(await (await fetch(`/bytes${query}`)).arrayBuffer());
    const blob = await shownData(await (await fetch(`/bytes${query}`)).blob());
    const notJson = await settled((await fetch(`/wrong${query}`)).json());
    return [json, bytes, blob, notJson];
  }),
  streams: both(async (query) => {
    const response = await fetch(`/parts${query}`);
    const reader = response.body.getReader();
    const seen = [shownResponse(response), outcome(() => response.body.getReader())];
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    seen.push(text, shownResponse(response), await settled(response.text()));
    const cancelled = await fetch(`/endless${query}`);
    const reading = cancelled.body.getReader();
    seen.push(new TextDecoder().decode((await reading.read()).value));
    await reading.cancel('enough');
    seen.push(await reading.read());
    const cut = await fetch(`/cut${query}`);
    seen.push((await settled(cut.text()))[0]);
    return seen;
  }),
  clones: both(async (query) => {
    const response = await fetch(`/parts${query}`);
    const clone = response.clone();
    const texts = [await clone.text(), await response.text()];
    return [texts, outcome(() => response.clone()), shownResponse(clone)];
  }),
  bodies: both(async (query) => {
    const seen = [];
    for (const body of bodies()) {
      const response = await fetch(`/echo${query}`, { method: 'POST', body });
      seen.push(await response.text());
    }
    const sent = await (await fetch(`/echo${query}`, { method: 'POST', body: form() })).text();
    seen.push(withoutBoundary(sent));
    return seen;
  }),
  requests: both(async (query) => {
    const seen = [];
    const request = new Request(`/echo${query}`, { method: 'POST', body: 'of a request' });
    const first = fetch(request);
    seen.push(request.bodyUsed, await (await first).text(), request.bodyUsed);
    seen.push(await settled(fetch(request)));
    const other = new Request(`/echo${query}`, { method: 'POST', body: 'old' });
    seen.push(await (await fetch(other, { body: 'new', method: 'PUT' })).text(), other.bodyUsed);
    const copied = new Request(`/echo${query}`, { method: 'POST', body: 'copied' });
    seen.push(await (await fetch(copied.clone())).text(), copied.bodyUsed);
    seen.push(await (await fetch(new URL(`/echo${query}`, location.href))).text());
    seen.push(await (await fetch({ toString: () => `/echo${query}` })).text());
    return seen;
  }),
  aborts: both(async (query) => {
    const seen = [];
    const early = new AbortController();
    early.abort();
    seen.push(await settled(fetch(`/echo${query}`, { signal: early.signal })));
    const waiting = new AbortController();
    const silent = fetch(`/silent${query}`, { signal: waiting.signal });
    setTimeout(() => waiting.abort(), 50);
    seen.push(await settled(silent));
    const reading = new AbortController();
    const response = await fetch(`/endless${query}`, { signal: reading.signal });
    const text = settled(response.text());
    reading.abort(new RangeError('of the page'));
    seen.push(await text);
    const request = new Request(`/echo${query}`, { signal: AbortSignal.abort('a reason') });
    seen.push(await settled(fetch(request)));
    seen.push((await settled(fetch(`/silent${query}`, { signal: AbortSignal.timeout(30) })))[0]);
    return seen;
  }),
  wrongCalls: both(async (query) => {
    const seen = [];
    for (const args of [
      [],
      [Symbol('s')],
      [`http://[${query}`],
      [`ftp://127.0.0.1/${query}`],
      [`http://user:secret@127.0.0.1/${query}`],
      [`/echo${query}`, 7],
      [`/echo${query}`, { method: 'TRACE' }],
      [`/echo${query}`, { method: 'GET', body: 'x' }],
      [`/echo${query}`, { mode: 'other' }],
      [`/echo${query}`, { headers: { 'a b': 'c' } }],
    ]) {
      const called = outcome(() => fetch(...args).catch(() => {}));
      seen.push(called, await settled(fetch(...args)));
    }
    for (const self of [undefined, null, window, {}, document]) {
      seen.push(await settled(Promise.resolve().then(() => fetch.call(self, `/echo${query}`))));
    }
    return seen;
  }),
  /** How often the page's own conversions are asked for. */
  conversions: both(async (query) => {
    const asked = [];
    const init = {
      get method() {
        asked.push('method');
        return 'POST';
      },
      get body() {
        asked.push('body');
        return 'body';
      },
      get headers() {
        asked.push('headers');
        return {};
      },
      get signal() {
        asked.push('signal');
        return undefined;
      },
    };
    const input = {
      toString() {
        asked.push('input');
        return `/echo${query}`;
      },
    };
    const text = await (await fetch(input, init)).text();
    const method = {
      toString: () => 'POST',
      toJSON() {
        asked.push('toJSON');
        return 'POST';
      },
    };
    const other = await (await fetch(`/echo${query}`, { method, body: 'x' })).text();
    return [asked, text, other];
  }),
  promise: both(async (query) => {
    const promise = fetch(`/echo${query}`);
    const kind = [
      promise instanceof Promise,
      promise.constructor === Promise,
      Reflect.ownKeys(promise),
    ];
    return [kind, Object.prototype.toString.call(promise), (await promise).status];
  }),
};
