import './platform.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeTimers, World } from './world.ts';

// What only Firefox gives to content scripts; the relay looks for it as it is loaded.
vi.hoisted(() => {
  Object.assign(globalThis, { cloneInto: structuredClone });
});

beforeEach(fakeTimers);
afterEach(() => {
  vi.useRealTimers();
});

describe('in Firefox, where a message without a port does not outlive its frame', () => {
  it('a document that goes hands over what it has through the background', async () => {
    const world = new World();
    const [document, panel] = [world.document('doc'), world.panel()];
    panel.open();
    document.observe();
    await world.arrive();
    const stray: unknown[] = [];
    world.browser.page().onMessage.addListener((message) => stray.push(message));
    // Where both have just begun, the way to a document is opened twice.
    panel.cuts.splice(0);
    document.observe(2);
    document.leave(() => document.observe());
    await world.arrive();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4] });
    expect(stray).toEqual([]);
    expect(world.released).toContain('doc');
    expect(panel.cuts).toEqual([]);
  });

  it('a document that goes without a farewell has crashed, for all that the panel can know', async () => {
    const world = new World();
    const [document, panel] = [world.document('doc'), world.panel()];
    panel.open();
    document.observe();
    await world.arrive();
    panel.cuts.splice(0);
    document.context.close();
    await world.arrive();
    expect(panel.cuts).toEqual(['doc']);
    await world.settle();
    expect(panel.gones).toEqual(['doc']);
  });

  it('a page comes back from the back/forward cache, where its port was closed without a word', async () => {
    const world = new World();
    const [document, panel] = [world.document('doc'), world.panel()];
    panel.open();
    document.observe();
    await world.arrive();
    document.freeze();
    await world.settle();
    expect(panel.gones).toEqual(['doc']);
    document.thawUnheard();
    document.observe(2);
    await world.settle();
    expect(panel.got).toEqual({ doc: [1, 2, 3] });
  });
});
