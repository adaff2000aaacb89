import '../platform.ts';
import { describe, expect, it, vi } from 'vitest';
import { type FromRelay, type ToRelay, WIRE_VERSION } from '../../../extension/wire.ts';
import { Kind } from '../../../inspector/observation.ts';
import { FakeBrowser } from '../fake-browser.ts';
import { FakeDocument } from '../fake-document.ts';
import type { FakePort } from '../fake-port.ts';
import { runTasks } from '../platform.ts';

const WATCH: ToRelay = { type: 'watch', watch: { panel: 'one', callSites: false }, from: 1 };

/** A document with its relay, before a background that only writes down what it hears. */
function newDocument() {
  const ports: FakePort[] = [];
  const heard: FromRelay[] = [];
  const browser = new FakeBrowser(() => (accepted) => {
    const port = accepted as unknown as FakePort;
    ports.push(port);
    port.onMessage.addListener((message) => heard.push(message as FromRelay));
  });
  const arrive = () => {
    while (browser.lanes.isBusy) browser.lanes.step(0);
  };
  const document = new FakeDocument(browser, 7, 'doc', 3);
  return {
    browser,
    document,
    ports,
    arrive,
    /** @returns what the background has heard since the last time */
    news(): FromRelay[] {
      runTasks();
      arrive();
      return heard.splice(0);
    },
    say(message: ToRelay): void {
      ports.at(-1)?.postMessage(message);
      arrive();
    },
    call(message: unknown, answer = (_: unknown) => {}): void {
      const { enter, onMessage } = document.context;
      enter(() => onMessage.emit(message, { id: 'sockeye', url: '' }, answer));
      arrive();
    },
    /** @returns what a page of the extension hears */
    page(): unknown[] {
      const messages: unknown[] = [];
      browser.page().onMessage.addListener((message) => messages.push(message));
      return messages;
    },
  };
}

const HELLO = { type: 'hello', version: WIRE_VERSION, document: 'doc', url: 'http://page/' };

describe('a relay', () => {
  it('has no port before there is something to keep', () => {
    const { ports, news, call } = newDocument();
    call({ type: 'rouse' });
    expect(news()).toEqual([]);
    expect(ports).toEqual([]);
  });

  it('gives up when nobody answers eight ports in a row, until it is roused', () => {
    const { browser, document, ports, news, call, arrive } = newDocument();
    const connect = vi.spyOn(browser, 'connect');
    browser.cannotStart = true;
    document.observe();
    arrive();
    expect(connect).toHaveBeenCalledTimes(8);
    browser.cannotStart = false;
    call({ type: 'rouse' });
    expect(news()).toEqual([HELLO]);
    expect(ports).toHaveLength(1);
  });

  it('introduces its document under the name by which it is known', () => {
    const { document, ports, news } = newDocument();
    document.observe(2);
    expect(news()).toEqual([HELLO]);
    expect(ports.map(({ name, sender }) => [name, sender])).toEqual([
      ['relay', { id: 'sockeye', url: 'http://page/', tab: { id: 7 }, frameId: 3 }],
    ]);
  });

  it('carries batches one way and commands the other', () => {
    const { document, news, say } = newDocument();
    document.observe(2);
    news();
    say(WATCH);
    expect(news()).toMatchObject([{ type: 'batch', panel: 'one', batch: { document: 'doc' } }]);
    say({ type: 'flush', panel: 'one' });
    expect(news()).toEqual([{ type: 'flushed', panel: 'one', next: 3 }]);
    say({ type: 'unwatch', panel: 'one' });
    document.observe();
    expect(news()).toEqual([]);
  });

  it('closes its port when it is sent to rest, and comes back when it is roused', () => {
    const { document, ports, news, say, call } = newDocument();
    document.observe();
    news();
    say({ type: 'rest' });
    document.observe();
    expect(news()).toEqual([]);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false]);
    call({ type: 'rouse' });
    expect(news()).toEqual([HELLO]);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('leaves a port behind which nobody may be any more when it is roused', () => {
    const { document, ports, news, call } = newDocument();
    document.observe();
    news();
    call({ type: 'rouse' });
    expect(news()).toEqual([HELLO]);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('comes back by itself when the background dies', () => {
    const { browser, document, ports, news } = newDocument();
    document.observe();
    news();
    browser.kill(true);
    expect(news()).toEqual([HELLO]);
    expect(ports).toHaveLength(2);
  });

  it('comes back with its page from the back/forward cache', () => {
    const { document, ports, news } = newDocument();
    document.observe();
    news();
    document.freeze();
    expect(news()).toEqual([]);
    document.thaw();
    expect(news()).toEqual([HELLO]);
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('has its document keep nothing when the extension is gone', () => {
    const { browser, document, news } = newDocument();
    browser.isInstalled = false;
    document.observe();
    expect(document.recorder.retired).toBe(true);
    document.observe();
    expect(news()).toEqual([]);
  });

  it('has its document keep nothing when the extension goes while it is connected', () => {
    const { browser, document, news } = newDocument();
    document.observe();
    news();
    browser.isInstalled = false;
    browser.kill(true);
    expect(news()).toEqual([]);
    expect(document.recorder.retired).toBe(true);
    expect(() => document.leave()).not.toThrow();
  });
});

describe('a relay whose port closes', () => {
  it('has its document keep nothing when that was because the extension goes', () => {
    const { browser, document, news, arrive } = newDocument();
    document.observe();
    news();
    browser.kill(true);
    arrive();
    expect(document.recorder.retired).toBe(false);
    browser.isInstalled = false;
    runTasks();
    expect(document.recorder.retired).toBe(true);
  });

  it('has it go on when it was the background alone', () => {
    const { browser, document, news } = newDocument();
    document.observe();
    news();
    browser.kill(true);
    expect(news()).toEqual([HELLO]);
    expect(document.recorder.retired).toBe(false);
  });
});

describe('a call to a relay', () => {
  it('may bring a handshake', () => {
    const { document, call } = newDocument();
    const stage = { request: 'r', url: 'ws://host/', detail: '{}' };
    const untapped = '{"url":"ws://host/","accept":"abc="}';
    const [request, response] = [Kind.handshakeRequest, Kind.handshakeResponse];
    call({ type: 'handshake', handshake: { ...stage, kind: request, untapped: '' } });
    call({ type: 'handshake', handshake: { ...stage, kind: response, untapped } });
    const batch = document.ring.read(document.ring.cursorAt(1), false);
    expect(Array.from(batch?.text ?? [])).toEqual(['{"url":"ws://host/","accept":"abc="}']);
  });

  it('may bring the share of memory', () => {
    const { document, call } = newDocument();
    call({ type: 'limit', bytes: 1_234, messageBytes: 56 });
    document.observe(100);
    expect(document.ring.read(document.ring.cursorAt(50), false)?.index.length).toBeLessThan(20);
    expect(document.recorder.keptBytes).toBe(56);
  });

  it('may ask whether there is a relay', () => {
    const { document, call, news } = newDocument();
    const answers: unknown[] = [];
    call({ type: 'ping' }, (answer) => answers.push(answer));
    call({ type: 'rouse' }, (answer) => answers.push(answer));
    expect(answers).toEqual([true]);
    expect([news(), document.observed]).toEqual([[], 0]);
  });

  it('that is meant for others is left alone', () => {
    const { document, call, news } = newDocument();
    document.observe();
    news();
    for (const type of ['retire', 'watch', 'farewell', 'unknown']) call({ type });
    expect(document.recorder.retired).toBe(false);
    expect(news()).toEqual([]);
  });
});

describe('a document that goes away', () => {
  it('says so, and hands over to every page what it still has', () => {
    const { document, news, page, arrive } = newDocument();
    document.observe(2);
    news();
    const messages = page();
    document.leave();
    arrive();
    expect(messages).toMatchObject([
      { type: 'farewell', document: 'doc', batches: [{ index: Uint32Array.of(1, 2) }] },
    ]);
  });

  it('hands over nothing when nobody is interested', () => {
    const { document, news, say, page, arrive } = newDocument();
    document.observe(2);
    news();
    say({ type: 'rest' });
    const messages = page();
    document.leave();
    arrive();
    expect(messages).toEqual([{ type: 'farewell', document: 'doc', batches: [] }]);
  });

  it('says nothing when there was nothing to keep', () => {
    const { document, page, arrive } = newDocument();
    const messages = page();
    document.leave();
    arrive();
    expect(messages).toEqual([]);
  });
});
