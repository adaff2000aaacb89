import './platform.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeTimers, World } from './world.ts';

beforeEach(fakeTimers);
afterEach(() => {
  vi.useRealTimers();
});

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
    expect(panel.log).toEqual(['document doc http://page/ 0']);
    panel.close();
  });

  it('gets everything once when the background dies in mid-stream', async () => {
    const world = new World();
    const [document, panel] = [world.document('doc'), world.panel()];
    panel.open();
    document.observe(3);
    await world.arrive();
    document.observe(2);
    world.browser.kill(true);
    document.observe(2);
    await world.arrive();
    expect(panel.got).toEqual({ doc: [1, 2, 3, 4, 5, 6, 7] });
    panel.close();
  });
});
