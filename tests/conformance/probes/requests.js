import { bodies, both, form, withoutBoundary } from './asked.js';
import { once, outcome } from './shown.js';
import { shownData } from './talk.js';

const TYPES = [
  'readystatechange',
  'loadstart',
  'progress',
  'abort',
  'error',
  'load',
  'timeout',
  'loadend',
];

/** Notes every event of a request and of its upload. */
function noting(xhr) {
  const seen = [];
  const told = new Set();
  // How often something more has come of an answer is the network's affair.
  const isRepeated = (key) => xhr.readyState === 3 && (told.has(key) || !told.add(key));
  for (const type of TYPES) {
    xhr[`on${type}`] = ({ type: name, loaded, isTrusted }) => {
      if (name === 'progress' || isRepeated(`on ${name}`)) return;
      seen.push(['on', name, xhr.readyState, xhr.status, isTrusted, loaded]);
    };
    xhr.addEventListener(type, ({ type: name }) => {
      if (name !== 'progress' && !isRepeated(name)) seen.push([name, xhr.readyState]);
    });
    xhr.upload.addEventListener(type, ({ type: name, loaded, total }) => {
      if (name !== 'progress') seen.push(['upload', name, loaded, total]);
    });
  }
  return seen;
}

/** What can be read of a request in the state that it is in. */
function shownRequest(xhr) {
  return {
    ...{ readyState: xhr.readyState, status: xhr.status, statusText: xhr.statusText },
    url: xhr.responseURL.replace(location.origin, ''),
    type: xhr.getResponseHeader('content-type'),
    headers: xhr
      .getAllResponseHeaders()
      .split('\r\n')
      .filter((line) => !/^(date|keep-alive|connection)/.test(line)),
    text: outcome(() => xhr.responseText, 'value'),
    xml: outcome(() => xhr.responseXML?.nodeName, 'value'),
    response: outcome(() => typeof xhr.response, 'value'),
    keys: Reflect.ownKeys(xhr).map(String),
  };
}

function begun(method, path, query, prepare = () => {}) {
  const xhr = new XMLHttpRequest();
  const seen = noting(xhr);
  xhr.open(method, `${path}${query}`);
  prepare(xhr);
  return { xhr, seen };
}

export const probes = {
  life: both(async (query) => {
    const seen = [];
    for (const path of ['/echo', '/json', '/empty', '/wrong', '/moved', '/none', '/parts']) {
      const request = begun('GET', path, query);
      seen.push(shownRequest(request.xhr));
      request.xhr.send();
      await once(request.xhr, 'loadend');
      seen.push(request.seen, shownRequest(request.xhr));
    }
    return seen;
  }),
  failures: both(async (query) => {
    const seen = [];
    const away = begun('GET', 'http://127.0.0.1:1/', query);
    away.xhr.send();
    await once(away.xhr, 'loadend');
    const cut = begun('GET', '/cut', query);
    cut.xhr.send();
    await once(cut.xhr, 'loadend');
    const late = begun('GET', '/silent', query, (xhr) => {
      xhr.timeout = 50;
    });
    late.xhr.send();
    await once(late.xhr, 'loadend');
    for (const { seen: noted, xhr } of [away, cut, late]) seen.push(noted, shownRequest(xhr));
    return seen;
  }),
  aborts: both(async (query) => {
    const unsent = begun('GET', '/echo', query);
    unsent.xhr.abort();
    const sent = begun('POST', '/silent', query);
    sent.xhr.send('body');
    sent.xhr.abort();
    const running = begun('GET', '/endless', query);
    running.xhr.send();
    while (running.xhr.readyState < 3) await once(running.xhr, 'readystatechange');
    running.xhr.abort();
    const done = begun('GET', '/echo', query);
    done.xhr.send();
    await once(done.xhr, 'loadend');
    // Firefox makes the text of an answer when it is first asked for it.
    done.seen.push(done.xhr.responseText);
    done.xhr.abort();
    return [unsent, sent, running, done].map(({ seen, xhr }) => [seen, shownRequest(xhr)]);
  }),
  types: both(async (query) => {
    const seen = [];
    for (const type of ['', 'text', 'json', 'arraybuffer', 'blob', 'document', 'other']) {
      for (const path of ['/json', '/bytes', '/other']) {
        const { xhr } = begun('GET', path, query, (made) => {
          made.responseType = type;
        });
        xhr.send();
        await once(xhr, 'loadend');
        const { response } = xhr;
        const isBinary = response instanceof Blob || response instanceof ArrayBuffer;
        const shown = isBinary ? await shownData(response) : JSON.stringify(response);
        seen.push([
          xhr.responseType,
          shown,
          xhr.response === response,
          outcome(() => xhr.responseText).message,
        ]);
      }
    }
    return seen;
  }),
  bodies: both(async (query) => {
    const seen = [];
    for (const body of [
      ...bodies(),
      new DataView(new ArrayBuffer(2)),
      document.implementation.createHTMLDocument('title'),
    ]) {
      const { xhr, seen: noted } = begun('POST', '/echo', query);
      xhr.send(body);
      await once(xhr, 'loadend');
      seen.push(noted, xhr.responseText);
    }
    const { xhr } = begun('POST', '/echo', query);
    xhr.send(form());
    await once(xhr, 'loadend');
    seen.push(withoutBoundary(xhr.responseText));
    return seen;
  }),
  again: both(async (query) => {
    const { xhr, seen } = begun('GET', '/echo', query);
    xhr.send();
    await once(xhr, 'loadend');
    xhr.open('POST', `/echo${query}`);
    xhr.send('second');
    await once(xhr, 'loadend');
    xhr.open('GET', '/json');
    xhr.open('GET', `/wrong${query}`);
    xhr.send();
    xhr.open('GET', `/echo${query}`);
    xhr.send();
    await once(xhr, 'loadend');
    return [seen, shownRequest(xhr)];
  }),
  synchronous: both((query) => {
    const xhr = new XMLHttpRequest();
    const seen = noting(xhr);
    xhr.open('POST', `/echo${query}`, false);
    xhr.send('body');
    seen.push(shownRequest(xhr));
    xhr.open('GET', `http://127.0.0.1:1/${query}`, false);
    return [seen, outcome(() => xhr.send())];
  }),
  openArguments: both(async (query) => {
    const seen = [];
    for (const args of [
      ['get', `/echo${query}`],
      ['pOsT', `/echo${query}`, true],
      ['PATCH', new URL(`/echo${query}`, location.href), true, null, null],
      ['custom', `/echo${query}`, 1, 'user', 'secret'],
      ['GET', `/echo${query}#fragment`, 'yes'],
    ]) {
      const xhr = new XMLHttpRequest();
      const result = outcome(() => xhr.open(...args));
      xhr.send();
      await once(xhr, 'loadend');
      seen.push([result, xhr.responseText, xhr.responseURL.replace(location.origin, '')]);
    }
    return seen;
  }),
  wrongCalls: both((query) => {
    const xhr = new XMLHttpRequest();
    const { send, open } = XMLHttpRequest.prototype;
    const calls = [
      () => xhr.send(),
      () => xhr.setRequestHeader('a', 'b'),
      () => xhr.open(),
      () => xhr.open('GET'),
      () => xhr.open('GET', `http://[${query}`),
      () => xhr.open('CONNECT', query),
      () => xhr.open('a b', query),
      () => xhr.open(`GET`, query, false, Symbol('s')),
      () => open.call({}, 'GET', query),
      () => send.call({}),
      () => open('GET', query),
      () => xhr.open('GET', query),
      () => xhr.send(Symbol('s')),
      () => xhr.send(),
      () => xhr.send(),
      () => {
        xhr.responseType = 'blob';
      },
    ];
    const results = calls.map((call) => outcome(call));
    xhr.abort();
    return results;
  }),
  derived: both(async (query) => {
    class Own extends XMLHttpRequest {
      open(method, url) {
        super.open(method, url);
        this.opened = url;
      }
    }
    const xhr = new Own();
    xhr.open('GET', `/echo${query}`);
    xhr.send();
    await once(xhr, 'loadend');
    return [xhr.opened, xhr.responseText, xhr.constructor === Own, Reflect.ownKeys(xhr)];
  }),
  /** A page that opens another request in the handler of the first. */
  reopened: both(async (query) => {
    const xhr = new XMLHttpRequest();
    const seen = [];
    let left = 2;
    await new Promise((resolve) => {
      xhr.onreadystatechange = () => {
        if (xhr.readyState !== 4) return;
        seen.push(xhr.responseText);
        if (left-- === 0) return resolve();
        xhr.open('POST', `/echo${query}`);
        xhr.send(`again ${left}`);
      };
      xhr.open('GET', `/echo${query}`);
      xhr.send();
    });
    return seen;
  }),
};
