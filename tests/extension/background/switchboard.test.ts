import '../platform.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WIRE_VERSION } from '../../../extension/wire.ts';
import type { Batch } from '../../../inspector/observation.ts';
import { fakeTimers } from '../world.ts';
import { hello, newSwitchboard, watch } from './new-switchboard.ts';

beforeEach(fakeTimers);
afterEach(() => {
  vi.useRealTimers();
});

/** What stands for a batch: the switchboard does not look inside. */
const BATCH = { document: 'doc' } as Batch;

describe('a relay and a panel of one tab', () => {
  it('are joined, whoever comes first', () => {
    const { relay, panel } = newSwitchboard();
    const first = relay(7, 3).say(hello('doc'));
    const one = panel(7).say(watch('one', { doc: 9 }));
    const second = relay(7).say(hello('other'));
    const document = { type: 'document', frame: 3, document: 'doc', url: 'http://doc/' };
    const other = { ...document, frame: 0, document: 'other', url: 'http://other/' };
    expect(one.heard).toEqual([{ type: 'watching' }, document, other]);
    const request = { panel: 'one', callSites: false };
    expect(first.heard).toEqual([{ type: 'watch', watch: request, from: 9 }]);
    expect(second.heard).toEqual([{ type: 'watch', watch: request, from: 1 }]);
  });

  it('carry batches and acknowledgements to each other', () => {
    const { relay, panel } = newSwitchboard();
    const [source, one, other] = [relay(7), panel(7), panel(7)];
    one.say(watch('one'));
    other.say(watch('other'));
    source.say(hello('doc'));
    for (const end of [source, one, other]) end.news();
    source.say({ type: 'batch', panel: 'one', batch: BATCH });
    one.say({ type: 'ack', document: 'doc', next: 4 });
    expect(one.news()).toEqual([{ type: 'batch', batch: BATCH }]);
    expect(other.news()).toEqual([]);
    expect(source.news()).toEqual([{ type: 'ack', panel: 'one', next: 4 }]);
  });

  it('carry a flush and its answers', () => {
    const { relay, panel } = newSwitchboard();
    const [source, one] = [relay(7).say(hello('doc')), panel(7).say(watch('one'))];
    for (const end of [source, one]) end.news();
    one.say({ type: 'flush' });
    source.say({ type: 'flushed', panel: 'one', next: 4 });
    expect(source.news()).toEqual([{ type: 'flush', panel: 'one' }]);
    expect(one.news()).toEqual([
      { type: 'flushing' },
      { type: 'flushed', document: 'doc', next: 4 },
    ]);
  });

  it('part when one of them leaves', () => {
    const { relay, panel } = newSwitchboard();
    const [source, one, other] = [relay(7), panel(7), panel(7)];
    source.say(hello('doc'));
    one.say(watch('one'));
    other.say(watch('other'));
    for (const end of [source, one, other]) end.news();
    one.leave();
    expect(source.news()).toEqual([{ type: 'unwatch', panel: 'one' }]);
    source.leave();
    expect(other.news()).toMatchObject([{ type: 'gone', document: 'doc' }]);
  });

  it('go on where the panel has acknowledged when the relay comes back', () => {
    const { relay, panel } = newSwitchboard();
    const one = panel(7).say(watch('one', { doc: 2 }));
    relay(7).say(hello('doc'));
    one.say({ type: 'ack', document: 'doc', next: 40 });
    expect(relay(7).say(hello('doc')).news()).toMatchObject([{ type: 'watch', from: 40 }]);
  });

  it('stay joined when the port of before closes late', () => {
    const { relay, panel } = newSwitchboard();
    const one = panel(7).say(watch('one'));
    const before = relay(7).say(hello('doc'));
    relay(7).say(hello('doc'));
    one.news();
    before.leave();
    expect(one.news()).toEqual([]);
  });
});

describe('a panel', () => {
  it('never gets anything of another tab', () => {
    const { relay, panel } = newSwitchboard();
    const one = panel(7).say(watch('one'));
    const stranger = relay(8).say(hello('doc'));
    stranger.say({ type: 'batch', panel: 'one', batch: BATCH });
    stranger.say({ type: 'flushed', panel: 'one', next: 4 });
    one.say({ type: 'ack', document: 'doc', next: 4 });
    one.say({ type: 'flush' });
    expect(one.heard).toEqual([{ type: 'watching' }, { type: 'flushing' }]);
    expect(stranger.heard).toEqual([]);
  });

  it('has the relays of its tab roused, and no others', () => {
    const { frame, panel, arrive } = newSwitchboard();
    const roused: string[] = [];
    frame(7, 0).onMessage.addListener((call) => roused.push(`top ${JSON.stringify(call)}`));
    frame(7, 4).onMessage.addListener((call) => roused.push(`frame ${JSON.stringify(call)}`));
    frame(8, 0).onMessage.addListener(() => roused.push('other'));
    panel(7).say(watch('one'));
    arrive();
    expect(roused).toEqual(['top {"type":"rouse"}', 'frame {"type":"rouse"}']);
  });

  it('of another version is told so, and watches nothing', () => {
    const { relay, panel } = newSwitchboard();
    const source = relay(7).say(hello('doc'));
    const one = panel(7).say(watch('one', {}, WIRE_VERSION + 1));
    one.say({ type: 'flush' });
    one.say({ type: 'ack', document: 'doc', next: 4 });
    expect(one.heard).toEqual([{ type: 'outdated', version: WIRE_VERSION }]);
    expect(source.heard).toEqual([]);
  });

  it('is told of a page whose relay is of another version', () => {
    const { relay, panel } = newSwitchboard();
    const early = panel(7).say(watch('early'));
    early.news();
    const source = relay(7).say(hello('doc', WIRE_VERSION - 1));
    expect(early.news()).toEqual([{ type: 'outdated', version: WIRE_VERSION }]);
    expect(panel(7).say(watch('late')).news()).toEqual([
      { type: 'watching' },
      { type: 'outdated', version: WIRE_VERSION },
    ]);
    expect(source.heard).toEqual([]);
  });
});

describe('a port that is none of the extension', () => {
  it('is refused when a content script calls itself a panel', () => {
    const { frame, connect } = newSwitchboard();
    const stranger = connect(frame(7), 'panel:7');
    expect(stranger.isClosed).toBe(true);
  });

  it('is refused when another extension does', () => {
    const { browser, connect } = newSwitchboard();
    expect(connect(browser.page({ id: 'other' }), 'panel:7').isClosed).toBe(true);
  });

  it('is refused when its address is not of the extension', () => {
    const { browser, connect } = newSwitchboard();
    for (const url of ['http://page/', 'chrome-extension://sockeye.evil/', 'chrome-extension:']) {
      expect(connect(browser.page({ url }), 'panel:7').isClosed).toBe(true);
    }
  });

  it('is refused under any other name', () => {
    const { browser, connect } = newSwitchboard();
    for (const name of ['', 'panel:', 'panel:x', 'panel: 7', 'panel:7.5', 'panels:7', 'relay']) {
      expect([name, connect(browser.page(), name).isClosed]).toEqual([name, true]);
    }
  });

  it('is accepted as a relay only where there is a tab', () => {
    const { relay } = newSwitchboard();
    expect(relay(7).isClosed).toBe(false);
  });
});

describe('a relay that nobody is interested in', () => {
  it('is left alone by a background that goes with its extension, and has no timers any more', () => {
    const { relay, panel } = newSwitchboard();
    const [source, one] = [relay(7).say(hello('doc')), panel(7).say(watch('one'))];
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(() => {
      throw new Error('NS_ERROR_NOT_INITIALIZED');
    });
    expect(() => one.leave()).not.toThrow();
    vi.restoreAllMocks();
    expect(source.news().at(-1)).toEqual({ type: 'unwatch', panel: 'one' });
  });

  it('is sent to rest after a grace of a second', () => {
    const { relay } = newSwitchboard();
    const source = relay(7).say(hello('doc'));
    vi.advanceTimersByTime(999);
    source.say({ type: 'flushed', panel: 'one', next: 1 });
    expect(source.heard).toEqual([]);
    vi.advanceTimersByTime(1);
    source.say({ type: 'flushed', panel: 'one', next: 1 });
    expect(source.heard).toEqual([{ type: 'rest' }]);
  });

  it('stays when a panel comes within that', () => {
    const { relay, panel } = newSwitchboard();
    const source = relay(7).say(hello('doc'));
    vi.advanceTimersByTime(999);
    const one = panel(7).say(watch('one'));
    vi.advanceTimersByTime(5_000);
    one.say({ type: 'alive' });
    expect(source.heard.map((message) => (message as { type: string }).type)).toEqual(['watch']);
  });

  it('is sent to rest when its last panel has been gone for a second', () => {
    const { relay, panel, arrive } = newSwitchboard();
    const source = relay(7).say(hello('doc'));
    panel(7).say(watch('one')).leave();
    source.news();
    vi.advanceTimersByTime(1_000);
    arrive();
    expect(source.news()).toEqual([{ type: 'rest' }]);
  });
});

it('makes known which documents keep observations', () => {
  const { relay, admitted } = newSwitchboard();
  relay(7, 3).say(hello('doc'));
  expect(admitted).toEqual([['doc', 7, 3]]);
});
