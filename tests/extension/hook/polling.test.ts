import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { createHandshakes } from '../../../extension/hook/handshakes.ts';
import { createBegin } from '../../../extension/hook/opening.ts';
import { createPolling } from '../../../extension/hook/polling.ts';
import { Kind } from '../../../inspector/observation.ts';
import { Recording } from './recording.ts';

const FIRST = 'http://host/socket.io/?EIO=4&transport=polling&t=1';

function newPolling() {
  const recording = new Recording();
  const handshakes = createHandshakes(recording.recorder);
  const polling = createPolling(
    recording.recorder,
    createBegin({ location: { href: 'http://host/page' } }, recording.recorder, handshakes),
  );
  /** A first request whose answer names the session. */
  const begin = (sid: string, url = FIRST) => {
    const exchange = polling.request('fetch', 'GET', url);
    polling.learn(exchange, `0{"sid":"${sid}","upgrades":["websocket"],"pingInterval":25000}`);
    return exchange;
  };
  const go = (url: string) => polling.request('fetch', 'GET', url);
  return { polling, handshakes, begin, go, news: () => recording.news() };
}

/** What Engine.IO 3 answers to a client that takes binary: a string packet, its length in bytes. */
function binaryOpen(sid: string): ArrayBuffer {
  const packet = Buffer.from(`0{"sid":"${sid}","upgrades":["websocket"]}`);
  const digits = [...String(packet.length)].map(Number);
  return Uint8Array.of(0, ...digits, 0xff, ...packet).buffer;
}

describe('an address', () => {
  it('is one of Engine.IO when it says transport and version', () => {
    const { polling } = newPolling();
    const address = (url: string) => polling.address(url, 'http://host/dir/page');
    expect(address('http://other/x/?EIO=4&transport=polling')).toBe(
      'http://other/x/?EIO=4&transport=polling',
    );
    expect(address('/socket.io/?EIO=3&transport=polling')).toBe(
      'http://host/socket.io/?EIO=3&transport=polling',
    );
    expect(address('/socket.io/?EIO=4&transport=websocket')).toBeNull();
    expect(address('/feed?transport=polling')).toBeNull();
    expect(address('http://[/?EIO=4&transport=polling')).toBeNull();
  });
});

describe('a sequence', () => {
  it('begins with its first request', () => {
    const { go, news } = newPolling();
    const exchange = go(FIRST);
    expect(exchange).toMatchObject({ connection: 1, number: 1, first: true });
    const [opening, requested] = news();
    expect(opening).toMatchObject({
      connection: 1,
      kind: 'opening',
      detail: {
        url: FIRST,
        transport: 'polling',
        api: 'fetch',
        document: 'http://host/page',
        source: 'tap',
        protocols: [],
        callSite: expect.stringContaining('polling.test.ts'),
      },
    });
    expect(requested).toEqual({
      connection: 1,
      kind: 'requested',
      detail: { exchange: 1, method: 'GET', url: FIRST },
    });
  });

  it('goes on with a session whose first answer the page has read before us', () => {
    const { polling, go } = newPolling();
    polling.respond(go(FIRST), 200);
    expect(go(`${FIRST}&sid=one`)).toMatchObject({ connection: 1, number: 2 });
  });

  it('is not guessed where two first answers of one address are being read', () => {
    const { polling, go } = newPolling();
    const [one, two] = [go(FIRST), go(FIRST)];
    polling.respond(one, 200);
    polling.respond(two, 200);
    expect(go(`${FIRST}&sid=one`)).toMatchObject({ connection: 3 });
  });

  it('goes on with the requests that bear its session', () => {
    const { begin, go } = newPolling();
    begin('one');
    expect(go(`${FIRST}&sid=one`)).toMatchObject({ connection: 1, number: 2, first: false });
    expect(go('http://host/socket.io/?sid=one&EIO=4&transport=polling').connection).toBe(1);
    expect(go(`${FIRST}&sid=one&t=2`).connection).toBe(1);
  });

  it('is found when its first answer was binary, as Socket.IO 1 wants it', () => {
    const { polling, go } = newPolling();
    polling.learn(go(FIRST), binaryOpen('one'));
    expect(go(`${FIRST}&sid=one`).connection).toBe(1);
    polling.learn(go(FIRST), new Uint8Array(binaryOpen('two')));
    expect(go(`${FIRST}&sid=two`).connection).toBe(2);
  });

  it('is not that of another session, or of the same name elsewhere', () => {
    const { begin, go } = newPolling();
    begin('one');
    begin('two');
    expect(go(`${FIRST}&sid=two`).connection).toBe(2);
    expect(go('http://other/socket.io/?EIO=4&transport=polling&sid=one').connection).toBe(3);
  });

  it('that began unseen is one connection all the same', () => {
    const { go, news } = newPolling();
    expect(go(`${FIRST}&sid=unseen`)).toMatchObject({ connection: 1, first: false });
    expect(go(`${FIRST}&sid=unseen`).connection).toBe(1);
    expect(news().map(({ kind }) => kind)).toEqual(['opening', 'requested', 'requested']);
  });

  it('learns its session from its first answer only', () => {
    const { polling, begin, go } = newPolling();
    begin('one');
    polling.learn(go(`${FIRST}&sid=one`), '42["message",{"sid":"fake"}]');
    expect(go(`${FIRST}&sid=fake`).connection).toBe(2);
  });

  it('learns nothing from an answer that is none', () => {
    const { polling, go, news } = newPolling();
    const exchange = go(FIRST);
    for (const body of ['', '{"code":1}', '0{"sid":""}', '0{"sid":"cut', null, 7, {}]) {
      polling.learn(exchange, body);
    }
    expect(go(`${FIRST}&sid=`).connection).toBe(2);
    expect(news()).toHaveLength(4);
  });

  it('is forgotten when 64 others have come after it', () => {
    const { begin, go } = newPolling();
    for (let n = 1; n <= 65; n++) begin(`s${n}`);
    expect(go(`${FIRST}&sid=s2`).connection).toBe(2);
    expect(go(`${FIRST}&sid=s1`).connection).toBe(66);
  });
});

describe('an exchange', () => {
  it('is answered under its number', () => {
    const { polling, begin, news } = newPolling();
    const exchange = begin('one');
    news();
    polling.respond(exchange, 200);
    polling.respond(exchange, 0, 'timeout');
    expect(news().map(({ detail }) => detail)).toEqual([
      { exchange: 1, status: 200 },
      { exchange: 1, status: 0, failure: 'timeout' },
    ]);
  });

  it('awaits a handshake when it is the first of its sequence', () => {
    const { handshakes, begin, news } = newPolling();
    begin('one');
    news();
    const kind = Kind.handshakeRequest;
    handshakes.take({ request: 'r1', url: FIRST, kind, detail: '{"headers":[]}', untapped: '' });
    expect(news()).toMatchObject([{ connection: 1, kind: 'handshakeRequest' }]);
  });
});
