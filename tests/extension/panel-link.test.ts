import './platform.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

function deferred() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((yes) => {
    resolve = yes;
  });
  return { promise, resolve };
}
