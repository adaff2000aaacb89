import '../platform.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeTimers, World } from '../world.ts';

beforeEach(fakeTimers);
afterEach(() => {
  vi.useRealTimers();
});

const TAB = 7;

/** A frame in a page, watched by a panel, in a browser that drops what frames say as they go. */
async function newFrame(isWatched = true) {
  const world = new World();
  world.browser.dropsPartings = true;
  const top = world.document('top', TAB, 0);
  const frame = world.document('frame', TAB, 3, top);
  const panel = world.panel();
  if (isWatched) panel.open();
  frame.observe();
  await world.arrive();
  return { world, top, frame, panel };
}

describe('a frame that goes while the background is dead', () => {
  it('leaves what it has to the frame around it, also what happens while it goes', async () => {
    const { world, frame, panel } = await newFrame();
    world.browser.kill(true);
    frame.observe(2);
    frame.leave(() => frame.observe());
    await world.settle();
    expect(panel.got).toEqual({ frame: [1, 2, 3, 4] });
    expect(panel.gones).toEqual(['frame']);
    expect(world.released).toContain('frame');
    expect(world.browser.openPorts).toBe(1);
  });

  it('is no page of its own to the panel, nor one more document that keeps memory', async () => {
    const { world, frame } = await newFrame();
    const { admitted } = world;
    const before = [...admitted];
    frame.leave();
    await world.settle();
    expect(admitted).toEqual(before);
  });

  it('gets through when the next background dies too', async () => {
    const { world, frame, panel } = await newFrame();
    world.browser.kill(true);
    frame.observe(2);
    frame.leave();
    for (let step = 0; step < 6; step++) await world.step(0);
    world.browser.kill(true);
    await world.settle();
    expect(panel.got).toEqual({ frame: [1, 2, 3] });
    expect(panel.gones).toEqual(['frame']);
  });

  it('gets through when the port of who has inherited stays open with nobody behind it', async () => {
    const { world, frame, panel } = await newFrame();
    world.browser.kill(true);
    world.browser.swallowsPorts = true;
    frame.observe(2);
    frame.leave();
    await world.settle();
    expect(panel.got).toEqual({ frame: [1] });
    world.browser.swallowsPorts = false;
    panel.close();
    panel.open();
    await world.settle();
    expect(panel.got).toEqual({ frame: [1, 2, 3] });
    expect(world.browser.openPorts).toBe(1);
  });

  it('leaves what its ring still has, with the count of what that had to evict', async () => {
    const { world, frame, panel } = await newFrame();
    world.browser.kill(true);
    frame.observe(20_000);
    frame.leave();
    await world.settle();
    const got = panel.got.frame!;
    expect([got[0], got.at(-1), got.length < 20_001]).toEqual([1, 20_001, true]);
    expect(got.length).toBeGreaterThan(10_000);
    expect(panel.gones).toEqual(['frame']);
  });

  it('leaves it to the nearest frame that stays', async () => {
    const { world, top, panel } = await newFrame();
    const middle = world.document('middle', TAB, 4, top);
    const inner = world.document('inner', TAB, 5, middle);
    middle.observe();
    inner.observe();
    await world.arrive();
    world.browser.kill(true);
    middle.observe();
    inner.observe();
    middle.hide();
    inner.leave();
    middle.leave();
    await world.settle();
    expect(panel.got).toMatchObject({ middle: [1, 2], inner: [1, 2] });
  });
});

it('a frame leaves nothing to a panel that never had what came before', async () => {
  const { world, frame, panel } = await newFrame();
  world.browser.kill(true);
  frame.observe();
  frame.leave();
  panel.close();
  await world.arrive();
  const other = world.panel();
  const link = other.open();
  const flushed = link.flush();
  await world.settle();
  expect(await flushed).toBeUndefined();
  expect(other.got).toEqual({});
  expect(other.gones).toEqual(['frame']);
  expect(world.browser.openPorts).toBe(1);
});

it('a frame that nobody watches keeps no port for long', async () => {
  const { world, frame } = await newFrame(false);
  frame.observe();
  frame.leave();
  await world.settle();
  expect(world.browser.openPorts).toBe(0);
});

it('a frame goes past the background where the page around it goes too, or is of another origin', async () => {
  const { world, top, frame, panel } = await newFrame();
  const foreign = world.document('foreign', TAB, 6);
  Object.defineProperty(foreign.window, 'parent', {
    get() {
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  });
  foreign.observe();
  await world.arrive();
  const heard: unknown[] = [];
  world.browser.page().onMessage.addListener((message) => heard.push(message));
  frame.observe();
  top.hide();
  frame.leave();
  foreign.observe();
  foreign.leave();
  await world.settle();
  expect(heard).toMatchObject([
    { type: 'farewell', document: 'frame' },
    { type: 'farewell', document: 'foreign' },
  ]);
  expect(panel.got).toMatchObject({ frame: [1, 2], foreign: [1, 2] });
});
