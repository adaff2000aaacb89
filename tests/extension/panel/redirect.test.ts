import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { readReport, scriptFor } from '../../../extension/panel/redirect.ts';
import type { RedirectReport, RedirectRule } from '../../../inspector/panel/redirect.ts';

const RULE: RedirectRule = {
  page: 'http://127.0.0.1:3000',
  from: ['http://127.0.0.1:3000'],
  paths: ['/socket.io', '/feed', '/'],
  to: 'http://127.0.0.1:9',
};

class FakeSocket extends EventTarget {
  readonly CLOSED = 3;
  readyState = 0;
  constructor(readonly url: string) {
    super();
  }
  fail(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('error'));
  }
  close(): void {
    this.fail();
  }
}

/** A page with what the script touches, and what has reached the platform. */
function pageWith(rule: RedirectRule, origin = rule.page) {
  const reached: unknown[] = [];
  const violations = new EventTarget();
  class FakeRequest extends EventTarget {
    open(...args: unknown[]): void {
      reached.push(args);
    }
  }
  class FakeScript {
    set src(address: string) {
      reached.push(address);
    }
  }
  class FakeForm {
    set action(address: string) {
      reached.push(address);
    }
  }
  const page = createContext({
    URL,
    Request,
    Headers,
    location: { origin },
    document: { baseURI: `${origin}/chat/index.html` },
    navigator: { permissions: { query: () => Promise.reject(new TypeError('unknown')) } },
    addEventListener: violations.addEventListener.bind(violations),
    WebSocket: FakeSocket,
    XMLHttpRequest: FakeRequest,
    HTMLScriptElement: FakeScript,
    HTMLFormElement: FakeForm,
    fetch: async (...args: unknown[]) => void reached.push(args),
  });
  page.window = page;
  runInContext(scriptFor(rule, 'chrome-extension://ours/'), page);
  const run = <Result>(code: string) => runInContext(code, page) as Result;
  return {
    reached,
    run,
    socket: (url: string) => run<FakeSocket>(`new WebSocket(${JSON.stringify(url)})`),
    violate: (fields: object) =>
      violations.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), fields)),
    report: () => run<RedirectReport>(`window[Symbol.for('sockeye redirect')]`),
  };
}

describe('sockets of a page that is redirected', () => {
  test.each([
    ['ws://127.0.0.1:3000/feed', 'ws://127.0.0.1:9/feed'],
    ['ws://127.0.0.1:3000/feed/?a=b', 'ws://127.0.0.1:9/feed/?a=b'],
    ['ws://127.0.0.1:3000', 'ws://127.0.0.1:9/'],
    ['/feed', 'ws://127.0.0.1:9/feed'],
    ['../feed', 'ws://127.0.0.1:9/feed'],
    ['http://127.0.0.1:3000/feed', 'ws://127.0.0.1:9/feed'],
    ['ws://127.0.0.1:3000/feeds', 'ws://127.0.0.1:3000/feeds'],
    ['ws://127.0.0.1:3001/feed', 'ws://127.0.0.1:3001/feed'],
    ['wss://127.0.0.1:3000/feed', 'wss://127.0.0.1:3000/feed'],
  ])('%s goes to %s', (asked, expected) => {
    const { socket, report } = pageWith(RULE);
    expect(socket(asked).url).toBe(expected);
    expect(report().redirected).toBe(asked === expected ? 0 : 1);
  });

  test('say which server was meant, where there are several', () => {
    const { socket } = pageWith({ ...RULE, from: [...RULE.from, 'https://chat.example'] });
    expect(socket('ws://127.0.0.1:3000/feed').url).toBe(
      'ws://127.0.0.1:9/feed?sockeye-host=127.0.0.1%3A3000',
    );
    expect(socket('wss://chat.example/feed?a=b').url).toBe(
      'ws://127.0.0.1:9/feed?a=b&sockeye-host=chat.example%3A443',
    );
  });

  test('that fail are told, once each, and not those that the page gives up', async () => {
    const { socket, report } = pageWith(RULE);
    socket('/feed?t=1').fail();
    socket('/feed?t=2').fail();
    socket('/socket.io/?EIO=4').close();
    await expect
      .poll(() => report().faults)
      .toEqual([{ url: 'ws://127.0.0.1:9/feed', why: 'failed', detail: '' }]);
  });

  test('that a policy forbids are told, and not those that it only reports', () => {
    const { violate, report } = pageWith(RULE);
    const fields = { blockedURI: 'ws://127.0.0.1:9/feed', effectiveDirective: 'connect-src' };
    violate({ ...fields, disposition: 'report' });
    violate({ ...fields, blockedURI: 'ws://elsewhere/feed', disposition: 'enforce' });
    expect(report().faults).toEqual([]);
    violate({ ...fields, disposition: 'enforce' });
    expect(report().faults).toEqual([
      { url: 'ws://127.0.0.1:9/feed', why: 'policy', detail: 'connect-src' },
    ]);
  });

  test('of another origin, as in a frame, are left alone', () => {
    const { socket, report } = pageWith(RULE, 'http://other.example');
    expect(socket('ws://127.0.0.1:3000/feed').url).toBe('ws://127.0.0.1:3000/feed');
    expect(report()).toBeUndefined();
  });
});

describe('requests of a page that is redirected', () => {
  const POLLING = '/socket.io/?EIO=4&transport=polling';
  const THERE = `http://127.0.0.1:9${POLLING}`;

  test('are those of Engine.IO, and no others', () => {
    const { run, reached } = pageWith(RULE);
    run(`new XMLHttpRequest().open('GET', '${POLLING}', true)`);
    run(`new XMLHttpRequest().open('GET', '/feed')`);
    run(`new XMLHttpRequest().open('GET', '/api?EIO=4')`);
    expect(reached).toEqual([
      ['GET', THERE, true],
      ['GET', '/feed'],
      ['GET', '/api?EIO=4'],
    ]);
  });

  test('by fetch keep what they say, also as a request object', async () => {
    const { run, reached } = pageWith(RULE);
    await run(`fetch('${POLLING}', { method: 'POST', body: 'a' })`);
    const own = `'http://127.0.0.1:3000${POLLING}'`;
    await run(
      `fetch(new Request(${own}, { method: 'POST', body: '42["a"]', mode: 'same-origin' }))`,
    );
    const [[first, init], [second, parts]] = reached as [[string, object], [string, RequestInit]];
    expect([first, init]).toEqual([THERE, { method: 'POST', body: 'a' }]);
    expect(second).toBe(THERE);
    expect(parts).toMatchObject({ method: 'POST' });
    expect(parts.mode).toBeUndefined();
    expect(Buffer.from(parts.body as ArrayBuffer).toString()).toBe('42["a"]');
  });

  test('by JSONP are those of its scripts and of its forms', () => {
    const { run, reached } = pageWith(RULE);
    run(`new HTMLScriptElement().src = '${POLLING}&j=0'`);
    run(`new HTMLFormElement().action = '${POLLING}&j=0'`);
    run(`new HTMLScriptElement().src = '/socket.io/socket.io.js'`);
    expect(reached).toEqual([`${THERE}&j=0`, `${THERE}&j=0`, '/socket.io/socket.io.js']);
  });
});

test('a report is believed in parts, since the page may have written it', () => {
  const fault = { url: 'ws://a/', why: 'failed', detail: '' };
  expect(readReport({ redirected: 2, faults: [fault] })).toEqual({
    redirected: 2,
    faults: [fault],
  });
  for (const none of [null, undefined, 7, 'text']) expect(readReport(none)).toBeNull();
  expect(readReport({ redirected: 'many', faults: { length: 1 } })).toEqual({
    redirected: 0,
    faults: [],
  });
  const wrong = [{ ...fault, why: 'so' }, null, 7, { ...fault, url: 1 }];
  expect(readReport({ redirected: 1, faults: wrong })?.faults).toEqual([]);
  const many = Array.from({ length: 99 }, () => ({ ...fault, detail: 'x'.repeat(9_999) }));
  const { faults } = readReport({ redirected: 1, faults: many })!;
  expect([faults.length, faults[0]?.detail.length]).toEqual([20, 500]);
});
