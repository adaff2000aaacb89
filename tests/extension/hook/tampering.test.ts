import '../platform.ts';
import { expect, it } from 'vitest';
import { callSite } from '../../../extension/hook/call-site.ts';
import { createCourier } from '../../../extension/hook/courier.ts';
import { replace } from '../../../extension/hook/disguise.ts';
import { createHandshakes } from '../../../extension/hook/handshakes.ts';
import { createBegin } from '../../../extension/hook/opening.ts';
import { createPolling } from '../../../extension/hook/polling.ts';
import { createRecorder } from '../../../extension/hook/recorder.ts';
import { createRing } from '../../../extension/hook/ring.ts';
import type { FromHook } from '../../../extension/wire.ts';
import { type Batch, Format, Kind } from '../../../inspector/observation.ts';
import { runTasks } from '../platform.ts';
import { asExtension, OURS, PAGE } from './as-extension.ts';
import { indices } from './rows.ts';
import { tamper, tampered } from './tamper.ts';

/** Everything that the hook has between taps and relay, with room for `limit` bytes. */
function newHook(limit: number) {
  // No array of the test's own may ask what arrays inherit.
  const posted: FromHook[] = Object.setPrototypeOf([], null);
  const channel = {
    post(message: FromHook) {
      posted[posted.length] = message;
    },
  };
  const ring = createRing('doc', limit);
  const courier = createCourier(ring, channel, () => 'http://page/');
  const recorder = createRecorder(ring, 100, courier.wake);
  const handshakes = createHandshakes(recorder);
  const polling = createPolling(
    recorder,
    createBegin({ location: { href: 'http://page/' } }, recorder, handshakes),
  );
  const batches = () =>
    Array.from(posted, (one) => (one.type === 'batch' ? [one.batch] : [])).flat();
  const farewells = () =>
    Array.from(posted, (one) => (one.type === 'farewell' ? Array.from(one.batches) : [])).flat();
  return { courier, recorder, handshakes, polling, batches, farewells };
}

function deferred() {
  let resolve: (value: unknown) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function texts(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ text }) => Array.from(text));
}

it('records and delivers payloads of every kind', () => {
  const { recorder, courier, batches } = newHook(1_000_000);
  const long = '€'.repeat(101);
  const buffer = Uint8Array.of(1, 2, 3, 4).buffer;
  const views = Object.setPrototypeOf([new Uint8Array(buffer, 1), new DataView(buffer, 2)], null);
  tampered(() => {
    courier.watch({ watch: { panel: 'one', callSites: false }, from: 1 });
    recorder.payload(1, Kind.sent, 'text');
    recorder.payload(1, Kind.sent, '\ud800€');
    recorder.payload(1, Kind.sent, long);
    recorder.payload(1, Kind.sent, buffer);
    recorder.payload(1, Kind.sent, views[0]);
    recorder.payload(1, Kind.received, views[1]);
    recorder.payload(1, Kind.received, null);
  });
  runTasks();
  expect(texts(batches())).toEqual(['text', '\ufffd€', '€'.repeat(100), '', '', '']);
  expect([...batches()[0]!.format]).toEqual([
    ...[Format.text, Format.text, Format.text],
    Format.arrayBuffer,
    Format.view,
    Format.view,
  ]);
  expect(batches()[0]?.bytes).toEqual(Uint8Array.of(1, 2, 3, 4, 2, 3, 4, 3, 4));
});

it('records what happens to connections', () => {
  const { recorder, courier, handshakes, polling, batches } = newHook(1_000_000);
  const socket = { request: 'r', url: 'ws://host/', untapped: '{"accept":"abc="}' };
  const detail = '{"headers":[]}';
  const request = { ...socket, kind: Kind.handshakeRequest, detail, untapped: '' };
  const response = { ...socket, kind: Kind.handshakeResponse, detail: '{"status":101}' };
  const first = 'http://host/?EIO=4&transport=polling';
  const answer = '0{"sid":"one"}';
  const binary = Uint8Array.from(Buffer.from('0{"sid":"two"}')).buffer;
  const seen: unknown[] = Object.setPrototypeOf([], null);
  const protocols: string[] = Object.setPrototypeOf(['a', 'b'], null);
  tampered(() => {
    courier.watch({ watch: { panel: 'one', callSites: false }, from: 1 });
    const connection = recorder.connect({ url: 'ws://host/', protocols, n: 1, f: true });
    handshakes.expect(connection, 'ws://host/');
    handshakes.take(request);
    handshakes.take(response);
    handshakes.take(request);
    handshakes.take(response);
    const one = polling.request(
      'fetch',
      'GET',
      polling.address('/?EIO=4&transport=polling', first)!,
    );
    polling.respond(one, 200);
    polling.learn(one, answer);
    seen[0] = polling.request('fetch', 'GET', `${first}&sid=one&t=1`).connection;
    polling.learn(polling.request('fetch', 'GET', first), binary);
    seen[1] = polling.request('fetch', 'GET', `${first}&t=1&sid=two`).connection;
  });
  runTasks();
  expect(Array.from(seen)).toEqual([2, 3]);
  expect(texts(batches()).slice(0, 4)).toEqual([
    '{"url":"ws://host/","protocols":["a","b"],"n":1,"f":true}',
    '{"headers":[]}',
    '{"status":101}',
    '{"accept":"abc="}',
  ]);
  expect([...batches()[0]!.connection]).toEqual([1, 1, 1, 0, 2, 2, 2, 2, 3, 3, 3]);
});

it('evicts, delivers, and says farewell', () => {
  const { recorder, courier, batches, farewells } = newHook(1_000);
  const watch = { panel: 'one', callSites: false };
  tampered(() => {
    courier.watch({ watch: watch, from: 1 });
    for (let i = 0; i < 600; i++) recorder.payload(1 + (i % 3), Kind.sent, 'text');
    courier.deliver();
    courier.ack({ panel: 'one', next: 590 });
    courier.watch({ watch: { panel: 'other', callSites: false }, from: 1 });
    courier.flush({ panel: 'other' });
    courier.unwatch({ panel: 'other' });
    courier.farewell();
    recorder.payload(1, Kind.sent, 'late');
    courier.stay();
    courier.rest();
  });
  const heads = Array.from({ length: 24 }, (_, i) => i + 1);
  const tail = Array.from({ length: 13 }, (_, i) => 588 + i);
  expect(indices(batches())).toEqual([...heads, ...tail, ...heads, ...tail]);
  expect(indices(farewells())).toEqual([...tail.slice(2), 601]);
  runTasks();
});

it('keeps what a Blob or a body turns out to be', async () => {
  const { recorder, courier, batches } = newHook(1_000_000);
  const text = deferred();
  const bytes = deferred();
  const failing = deferred();
  courier.watch({ watch: { panel: 'one', callSites: false }, from: 1 });
  tampered(() => {
    recorder.payloadLater(1, Kind.received, text.promise);
    recorder.payloadLater(1, Kind.received, bytes.promise);
    recorder.payloadLater(1, Kind.received, failing.promise);
  });
  // Promises call in the order in which they settled: the page tampers before the bodies come.
  let restore = () => {};
  void Promise.resolve().then(() => {
    restore = tamper();
  });
  text.resolve('body');
  bytes.resolve(Uint8Array.of(1, 2).buffer);
  failing.reject(new Error('gone'));
  await Promise.resolve().then(() => restore());
  runTasks();
  expect(texts(batches())).toEqual(['body', '', '']);
  expect([...batches()[0]!.format]).toEqual([Format.text, Format.arrayBuffer, Format.unreadBlob]);
});

it('finds the call site, and nobody is asked for it', () => {
  const site = tampered(() => callSite());
  expect(site).toContain('tampering.test.ts');
});

it('stands for the function that it replaced', () => {
  const holder = { send: (data: string) => `sent ${data}` };
  const { apply } = Reflect;
  replace(holder, 'send', {
    apply: (send, self, args) => apply(send, self, args),
  });
  expect(tampered(() => holder.send('x'))).toBe('sent x');
});

it('lets errors through, and nobody is asked for their stacks', async () => {
  const formatter = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')!;
  const disguise = await asExtension(() => import('../../../extension/hook/disguise.ts'));
  const fresh = new RangeError('refused');
  const [ofPlatform, ofPage] = [new RangeError('refused'), new RangeError('refused')];
  ofPlatform.stack = `RangeError: refused\n${OURS}\n${PAGE}`;
  ofPage.stack = `RangeError: refused\n${PAGE}\n${OURS}`;
  const { apply } = Reflect;
  const holder = {
    send(error: unknown) {
      throw error;
    },
  };
  disguise.replace(holder, 'send', { apply: (send, self, args) => apply(send, self, args) });
  const seen: unknown[] = Object.setPrototypeOf([], null);
  const attempt = (error: unknown) => {
    try {
      holder.send(error);
    } catch (caught) {
      seen[seen.length] = caught;
    }
  };
  tampered(() => {
    attempt(fresh);
    attempt(ofPlatform);
    attempt(ofPage);
  });
  Object.defineProperty(Error, 'prepareStackTrace', formatter);
  expect(Array.from(seen)).toEqual([fresh, ofPlatform, ofPage]);
  expect(ofPage.stack).toBe(`RangeError: refused\n${PAGE}`);
});
