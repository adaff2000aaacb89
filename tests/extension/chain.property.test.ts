import './platform.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FakeDocument } from './fake-document.ts';
import type { FakePanel } from './fake-panel.ts';
import { runTasks } from './platform.ts';
import { fakeTimers, World } from './world.ts';

beforeEach(fakeTimers);
afterEach(() => {
  vi.useRealTimers();
});

const TAB = 7;

/** What goes on in a tab with two frames, and in another tab. */
class Scene {
  readonly world = new World();
  readonly top = this.world.document('top', TAB, 0);
  readonly documents: FakeDocument[] = [this.top, this.#frame('frame')];
  readonly elsewhere = this.world.document('elsewhere', 8);
  readonly left: FakeDocument[] = [];
  panel: FakePanel = this.world.panel(TAB);

  observe(which: number, times: number): void {
    const all = [...this.documents, this.elsewhere];
    all[which % all.length]!.observe(times);
  }

  close(): void {
    this.panel.close();
  }

  open(isNew: boolean): void {
    if (this.panel.isOpen) return;
    if (isNew) this.panel = this.world.panel(TAB);
    this.panel.open();
  }

  /** A frame navigates: its document goes, with something on its lips, and another comes. */
  navigate(): void {
    const old = this.documents[1]!;
    old.leave(() => old.observe());
    this.left.push(old);
    this.documents[1] = this.#frame(`frame ${this.left.length}`);
  }

  #frame(id: string): FakeDocument {
    return this.world.document(id, TAB, 5, this.top);
  }

  /** @returns for each document that had something to keep, its indices from 1 on */
  expected(documents: readonly FakeDocument[]): Record<string, number[]> {
    const lists = documents
      .filter(({ observed }) => observed > 0)
      .map(({ id, observed }) => [id, Array.from({ length: observed }, (_, at) => at + 1)]);
    return Object.fromEntries(lists);
  }
}

type Step = (scene: Scene) => unknown;

const observe = fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 40 })).map(
  ([which, times]): Step =>
    (scene) =>
      scene.observe(which, times),
);
const arrive = fc.array(fc.nat(20), { maxLength: 12 }).map(
  (order): Step =>
    async ({ world }) => {
      for (const which of order) await world.step(which);
    },
);
const deliver = fc.constant<Step>(runTasks);
const kill = fc.boolean().map(
  (loses): Step =>
    ({ world }) =>
      world.browser.kill(loses),
);
const rest = fc.constant<Step>(({ world }) => world.settle());
const close = fc.constant<Step>((scene) => scene.close());
const open = fc.boolean().map(
  (isNew): Step =>
    (scene) =>
      scene.open(isNew),
);
const navigate = fc.constant<Step>((scene) => scene.navigate());

function scenes(...steps: fc.Arbitrary<Step>[]): fc.Arbitrary<Step[]> {
  return fc.array(fc.oneof(observe, observe, arrive, arrive, deliver, kill, ...steps), {
    maxLength: 40,
    size: 'max',
  });
}

it('brings a panel every observation once and in order, whatever dies, closes and opens meanwhile', async () => {
  const steps = scenes(rest, close, open);
  const property = fc.asyncProperty(steps, async (run) => {
    const scene = new Scene();
    for (const step of run) await step(scene);
    scene.open(false);
    await scene.world.settle();
    expect(scene.panel.ahead).toBe(0);
    expect(scene.panel.got).toEqual(scene.expected(scene.documents));
    scene.close();
  });
  await fc.assert(property, { numRuns: 60 });
});

it('brings a panel everything of documents that go away, whatever dies meanwhile', async () => {
  const steps = scenes(rest, navigate);
  const property = fc.asyncProperty(steps, async (run) => {
    const scene = new Scene();
    scene.world.browser.dropsPartings = true;
    scene.open(false);
    for (const step of run) await step(scene);
    await scene.world.settle();
    expect(scene.panel.ahead).toBe(0);
    expect(scene.panel.got).toEqual(scene.expected([...scene.documents, ...scene.left]));
    scene.close();
  });
  await fc.assert(property, { numRuns: 60 });
});
