import './platform.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Access } from '../../extension/wire.ts';
import { fakeTimers, World } from './world.ts';

beforeEach(fakeTimers);
afterEach(() => {
  vi.useRealTimers();
});

/** A tab with a document and an open panel, all introduced to each other. */
async function newTab() {
  const world = new World();
  const [document, panel] = [world.document('doc'), world.panel()];
  const link = panel.open();
  document.observe();
  await world.arrive();
  return { world, document, panel, link };
}

describe('a panel', () => {
  it('gets what happened before and after it was opened', async () => {
    const world = new World();
    const document = world.document('doc');
    document.observe(3);
    await world.settle();
    const panel = world.panel();
    panel.open();
    await world.arrive();
    document.observe(2);
    await world.arrive();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4, 5] });
    expect(panel.documents).toEqual({ doc: 'http://page/ in frame 0' });
  });

  it('gets the frames of its tab, and nothing of other tabs', async () => {
    const { world, panel } = await newTab();
    world.document('frame', 7, 12).observe(2);
    world.document('elsewhere', 8).observe(2);
    await world.settle();
    expect(panel.got).toEqual({ doc: [1], frame: [1, 2] });
    expect(panel.documents).toEqual({
      doc: 'http://page/ in frame 0',
      frame: 'http://page/ in frame 12',
    });
  });

  it('gets everything once when the background dies in mid-stream', async () => {
    const { world, document, panel } = await newTab();
    document.observe(2);
    world.browser.kill(true);
    document.observe(2);
    await world.arrive();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4, 5] });
  });

  it('and its documents leave no complaint when a background dies before it listens', async () => {
    const { world, document, panel } = await newTab();
    world.browser.isDeaf = true;
    world.browser.kill(true);
    document.observe(2);
    await world.arrive();
    world.browser.isDeaf = false;
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2, 3] });
    expect(world.browser.complaints).toEqual([]);
  });

  it('gets everything once when another panel opens beside it', async () => {
    const { world, document, panel } = await newTab();
    document.observe(3);
    const other = world.panel();
    other.open();
    await world.settle();
    expect([panel.got, other.got]).toEqual([{ doc: [1, 2, 3, 4] }, { doc: [1, 2, 3, 4] }]);
    expect(panel.gones).toEqual([]);
  });

  it('acknowledges a batch when it has taken it, not before', async () => {
    const { world, document, panel } = await newTab();
    const { promise, resolve } = deferred();
    panel.pace = promise;
    const posted = vi.spyOn(panel.port, 'postMessage');
    for (let i = 0; i < 12; i++) {
      document.observe();
      await world.arrive();
    }
    expect(posted).not.toHaveBeenCalled();
    resolve();
    await world.arrive();
    const acks = [3, 4, 5, 6, 7, 8, 9, 10, 14].map((next) => ({
      type: 'ack',
      document: 'doc',
      next,
    }));
    expect(posted.mock.calls.flat()).toEqual(acks);
  });

  it('goes on when it fails to take one batch', async () => {
    const { world, document, panel } = await newTab();
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const failure = new Error('cannot take this');
    vi.spyOn(panel, 'take').mockRejectedValueOnce(failure);
    document.observe();
    await world.arrive();
    world.document('other').observe(2);
    await world.arrive();
    vi.unstubAllGlobals();
    expect(reported).toEqual([failure]);
    expect(panel.got.other).toEqual([1, 2]);
  });

  it('keeps the background awake every 20 seconds', async () => {
    const { world, panel } = await newTab();
    const posted = vi.spyOn(panel.port, 'postMessage');
    vi.advanceTimersByTime(40_000);
    await world.arrive();
    expect(posted.mock.calls).toEqual([[{ type: 'alive' }], [{ type: 'alive' }]]);
  });

  it('connects again when nobody has answered for three seconds', async () => {
    const world = new World();
    const panel = world.panel();
    panel.open();
    const { port } = panel;
    vi.advanceTimersByTime(2_999);
    expect(panel.port).toBe(port);
    vi.advanceTimersByTime(1);
    expect(panel.port).not.toBe(port);
    expect(port.isOpen).toBe(false);
    await world.arrive();
    vi.advanceTimersByTime(30_000);
    expect(world.browser.openPorts).toBe(1);
  });

  it('that is closed leaves nothing behind', async () => {
    const { world, document, panel, link } = await newTab();
    document.leave();
    await world.arrive();
    link.end();
    await world.settle();
    expect(vi.getTimerCount()).toBe(0);
    expect(world.browser.openPorts).toBe(0);
    expect(panel.gones).toEqual([]);
  });
});

describe('a document that goes away', () => {
  it('gives everything, also what happens while it goes, and then is gone', async () => {
    const { world, document, panel } = await newTab();
    document.observe(2);
    document.leave(() => document.observe());
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4] });
    expect(panel.gones).toEqual(['doc']);
  });

  it('gives everything when the background is dead', async () => {
    const { world, document, panel } = await newTab();
    world.browser.kill(true);
    document.observe(2);
    document.leave(() => document.observe());
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4] });
    expect(panel.gones).toEqual(['doc']);
  });

  it('without a farewell is reported as unheard, once it could have come', async () => {
    const { world, document, panel } = await newTab();
    document.context.close();
    await world.arrive();
    vi.advanceTimersByTime(1_999);
    await world.arrive();
    expect(panel.gones).toEqual([]);
    await world.settle();
    expect([panel.gones, panel.unheard]).toEqual([['doc'], ['doc']]);
  });

  it('without a farewell while the background was dead is reported as unheard', async () => {
    const { world, document, panel } = await newTab();
    world.browser.kill(true);
    document.context.close();
    await world.settle();
    vi.advanceTimersByTime(15_000);
    await world.settle();
    expect([panel.gones, panel.unheard]).toEqual([['doc'], ['doc']]);
  });

  it('with a farewell is not, though it goes for a second time after it came back', async () => {
    const { world, document, panel } = await newTab();
    document.freeze();
    await world.settle();
    document.thaw();
    document.observe();
    await world.arrive();
    document.leave();
    await world.settle();
    expect([panel.gones, panel.unheard]).toEqual([['doc', 'doc'], []]);
  });

  it('gives everything when the panel has only just been opened', async () => {
    const world = new World();
    const [document, panel] = [world.document('doc'), world.panel()];
    panel.open();
    document.observe(2);
    document.leave();
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2] });
  });

  it('gives nothing to the panel of another tab', async () => {
    const { world, document } = await newTab();
    const stranger = world.panel(8);
    stranger.open();
    await world.arrive();
    document.observe();
    document.leave();
    await world.settle();
    expect(stranger.got).toEqual({});
    expect([stranger.documents, stranger.gones]).toEqual([{}, []]);
  });

  it('is not gone when it comes back at once', async () => {
    const { world, document, panel } = await newTab();
    document.freeze();
    await world.arrive();
    document.thaw();
    document.observe();
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2] });
    expect(panel.gones).toEqual([]);
  });
});

describe('a flush', () => {
  it('settles when the panel has what there was', async () => {
    const { world, document, panel, link } = await newTab();
    document.observe(3);
    const flushed = link.flush().then(() => panel.got.doc?.length);
    await world.settle();
    expect(await flushed).toBe(4);
  });

  it('settles when the background dies before it has answered', async () => {
    const { world, document, panel, link } = await newTab();
    document.observe(3);
    const flushed = link.flush().then(() => panel.got.doc?.length);
    world.browser.kill(true);
    await world.settle();
    expect(await flushed).toBe(4);
  });

  it('settles where there is no document', async () => {
    const world = new World();
    const link = world.panel().open();
    const flushed = link.flush();
    await world.settle();
    expect(await flushed).toBeUndefined();
  });

  it('settles when a document that it waits for goes away', async () => {
    const { world, document, link } = await newTab();
    const flushed = link.flush();
    document.leave();
    await world.settle();
    expect(await flushed).toBeUndefined();
  });

  it('settles when a document went without a word while the background was dead', async () => {
    const { world, document, link } = await newTab();
    world.browser.kill(true);
    document.context.close();
    await world.arrive();
    const flushed = link.flush();
    await world.settle();
    vi.advanceTimersByTime(15_000);
    await world.settle();
    expect(await flushed).toBeUndefined();
  });

  it('settles when a document has gone while the background was dead', async () => {
    const { world, document, link } = await newTab();
    world.browser.kill(true);
    document.leave();
    await world.arrive();
    const flushed = link.flush();
    await world.settle();
    expect(await flushed).toBeUndefined();
  });
});

describe('the way to the background', () => {
  it('is there as soon as it answers', async () => {
    const { panel } = await newTab();
    expect(panel.told).toEqual(['connected']);
  });

  it('is not worth a word when it is back within three seconds', async () => {
    const { world, panel } = await newTab();
    for (let kills = 0; kills < 3; kills++) {
      world.browser.kill(true);
      await world.settle();
    }
    expect(panel.told).toEqual(['connected']);
  });

  it('is lost after three seconds without, and found again', async () => {
    const { world, panel } = await newTab();
    world.browser.cannotStart = true;
    world.browser.kill(true);
    await world.arrive();
    await pass(world, 2_999);
    expect(panel.told).toEqual(['connected']);
    await pass(world, 1);
    expect(panel.told).toEqual(['connected', 'disconnected']);
    world.browser.cannotStart = false;
    await pass(world, 8_000);
    expect(panel.told).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('is lost when there never was one', async () => {
    const world = new World();
    world.browser.cannotStart = true;
    const panel = world.panel();
    panel.open();
    await pass(world, 3_000);
    expect(panel.told).toEqual(['disconnected']);
  });

  it('is tried at once, and then ever more seldom', async () => {
    const { world, panel } = await newTab();
    world.browser.cannotStart = true;
    const connect = vi.spyOn(world.browser, 'connect');
    world.browser.kill(true);
    await world.arrive();
    const attempts: number[] = [];
    for (const ms of [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]) {
      await pass(world, ms);
      attempts.push(connect.mock.calls.filter(([, name]) => name === 'panel:7').length);
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    panel.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has everything that came meanwhile when it is found again', async () => {
    const { world, document, panel } = await newTab();
    world.browser.cannotStart = true;
    world.browser.kill(true);
    await pass(world, 5_000);
    document.observe(3);
    world.browser.cannotStart = false;
    await pass(world, 8_000);
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4] });
  });
});

describe('an extension that was updated, switched off or removed', () => {
  it('is reported once, and nothing goes on', async () => {
    const { world, panel, link } = await newTab();
    world.browser.isInstalled = false;
    world.browser.kill(true);
    await world.settle();
    link.askAccess();
    link.watch({ callSites: true });
    await world.settle();
    expect(panel.told).toEqual(['connected', 'ended: Extension context invalidated.']);
    expect(vi.getTimerCount()).toBe(0);
    link.end();
  });

  it('is reported when the panel opens under it', () => {
    const world = new World();
    world.browser.isInstalled = false;
    const panel = world.panel();
    panel.open();
    expect(panel.told).toEqual(['ended: Extension context invalidated.']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('settles what waits for it', async () => {
    const { world, link } = await newTab();
    const waiting = link.flush();
    world.browser.isInstalled = false;
    world.browser.kill(true);
    await world.arrive();
    expect(await Promise.all([waiting, link.flush()])).toEqual([undefined, undefined]);
  });
});

describe('what is wanted of the documents', () => {
  it('can be changed while they are watched, and nothing is lost or doubled by it', async () => {
    const { world, document, panel, link } = await newTab();
    expect(document.recorder.callSites).toBe(false);
    document.observe(2);
    link.watch({ callSites: true });
    document.observe(2);
    await world.settle();
    expect(document.recorder.callSites).toBe(true);
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4, 5] });
    link.watch({ callSites: false });
    await world.arrive();
    expect(document.recorder.callSites).toBe(false);
  });

  it('is the same for a document that comes later, and after the background has died', async () => {
    const { world, link } = await newTab();
    link.watch({ callSites: true });
    await world.arrive();
    const later = world.document('later');
    later.observe();
    await world.arrive();
    expect(later.recorder.callSites).toBe(true);
    world.browser.kill(true);
    const latest = world.document('latest');
    latest.observe();
    await world.settle();
    expect(latest.recorder.callSites).toBe(true);
  });

  it('is not said again when it is what it was', async () => {
    const { panel, link } = await newTab();
    const posted = vi.spyOn(panel.port, 'postMessage');
    link.watch({ callSites: false });
    expect(posted).not.toHaveBeenCalled();
  });
});

describe('why a page is captured or not', () => {
  it('is told when it is asked for', async () => {
    const { world, panel, link } = await newTab();
    link.askAccess();
    await world.arrive();
    expect(panel.told).toEqual([
      'connected',
      { state: 'off', url: 'http://tab-7/', isPrivate: false },
    ]);
  });

  it('is told again when a page comes that was judged before it was there', async () => {
    const { world, panel, link } = await newTab();
    const told = () => panel.told.map((each) => (each as Partial<Access> | null)?.state ?? each);
    world.access = 'closed';
    link.askAccess();
    await world.arrive();
    world.access = 'captured';
    world.document('frame', 7, 12).observe();
    await world.arrive();
    expect(told()).toEqual(['connected', 'closed']);
    world.document('late').observe();
    await world.arrive();
    expect(told()).toEqual(['connected', 'closed', 'captured']);
    world.document('next').observe();
    await world.arrive();
    expect(told()).toHaveLength(3);
  });

  it('is asked for once more when the page comes while it is judged', async () => {
    const { world, panel, link } = await newTab();
    let judge = () => {};
    world.judging = new Promise((resolve) => {
      judge = resolve;
    });
    link.askAccess();
    await world.arrive();
    world.access = 'captured';
    world.document('late').observe();
    await world.arrive();
    judge();
    await world.arrive();
    expect(panel.told.slice(1)).toEqual([expect.objectContaining({ state: 'captured' })]);
  });

  it('is told by the next background when the one that was asked has died', async () => {
    const { world, panel, link } = await newTab();
    link.askAccess();
    world.browser.kill(true);
    await world.settle();
    expect(panel.told).toEqual([
      'connected',
      { state: 'off', url: 'http://tab-7/', isPrivate: false },
    ]);
  });
});

/** Lets time pass, and everything arrive in the course of it. */
async function pass(world: World, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 250) {
    vi.advanceTimersByTime(Math.min(left, 250));
    await world.arrive();
  }
}

function deferred() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((yes) => {
    resolve = yes;
  });
  return { promise, resolve };
}
