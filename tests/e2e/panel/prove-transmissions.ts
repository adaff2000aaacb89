import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { filterBy } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';

const SOON = { timeout: 20_000 };

const NAMES = ['A', 'B', 'C'] as const;

/** Who gets each of them as A sends it, and what the panel says of to whom it was emitted. */
const ON_BOTH = {
  'to the sender': { A: 'you' },
  'to all': { A: 'all', B: 'all', C: 'all' },
  'to the others': { B: 'all but sender', C: 'all but sender' },
  'to one by id': { B: 'you' },
  'to the room': { A: 'room tea', B: 'room tea' },
  'to the others in the room': { B: 'room tea' },
  'to both rooms': { A: 'rooms tea, lobby', B: 'rooms tea, lobby', C: 'rooms tea, lobby' },
  binary: { A: 'all', B: 'all', C: 'all' },
};
const ON_NEW = {
  ...ON_BOTH,
  'to all but one': { A: 'all but some', C: 'all but some' },
  'to the room except the other': { A: 'room tea' },
  'to all except the room': { C: 'all but some' },
};

type Received = Readonly<Record<string, string>>;

/** Has three clients of the lab send everything there is, and reads in the panel who got what. */
export function proveTransmissions(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let lab: Lab;

  beforeAll(async () => {
    [stage, lab] = await Promise.all([start({ width: 1100, height: 700 }), startLab()]);
  });

  afterAll(async () => {
    await stage.close();
    await lab.close();
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
    await stage.tab.goto('about:blank');
  });

  const click = (css: string) =>
    stage.tab.evaluate((selector) => document.querySelector<HTMLElement>(selector)!.click(), css);

  const choose = (what: string, value: string) => click(`#choose-${what} input[value="${value}"]`);

  const run = (action: string) => click(`[data-action="${action}"]`);

  /** Text of a part of each client's card. */
  const partsOf = (part: string) =>
    stage.tab.evaluate(
      (name) =>
        ['A', 'B', 'C'].map(
          (client) =>
            document.querySelector(`#client-${client} [data-part="${name}"]`)?.textContent ?? '',
        ),
      part,
    );

  async function open(path: string): Promise<void> {
    const transports = '?a=websocket&b=polling&c=upgrade';
    await stage.tab.goto(new URL(`${path}${transports}`, lab.url).href);
    const states = async () => (await partsOf('text')).join();
    await expect.poll(states, SOON).toBe('connected,connected,connected');
    for (const [name, room] of [
      ['A', 'tea'],
      ['B', 'tea'],
      ['B', 'lobby'],
      ['C', 'lobby'],
    ]) {
      await choose('sender', name!);
      await choose('room', room!);
      await run('join');
      const place = NAMES.indexOf(name as 'A');
      await expect.poll(async () => (await partsOf('rooms'))[place], SOON).toContain(room);
    }
    for (const [what, value] of [
      ['sender', 'A'],
      ['target', 'B'],
      ['room', 'tea'],
      ['other', 'lobby'],
    ]) {
      await choose(what!, value!);
    }
  }

  /** Of the rows in view that were received: whose they are, and how each is tagged. */
  async function received(): Promise<Received> {
    const rows = await stage.panel.evaluate(() => {
      const { sockeyeTimeline } = globalThis as unknown as { sockeyeTimeline: Timeline };
      return [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => {
        const { session } = sockeyeTimeline.entry(Number(row.dataset.row));
        const id = session?.socketIds.get('/transmissions') ?? '';
        return [id, row.querySelector('.emission')?.textContent ?? ''] as const;
      });
    });
    const ids = await partsOf('id');
    return Object.fromEntries(rows.map(([id, tag]) => [NAMES[ids.indexOf(id)] ?? id, tag]));
  }

  describe.each([
    ['/transmissions.html', ON_NEW],
    ['/old-transmissions.html', ON_BOTH],
  ])(`in ${browser}, of the page %s`, (path, transmissions) => {
    test('the panel shows of each transmission who got it, and to whom it was emitted', async () => {
      await open(path);
      const seen: Record<string, Received> = {};
      for (const [action, expected] of Object.entries(transmissions)) {
        await filterBy(stage.panel, `event:"${action}" kind:event dir:received`);
        await run(action);
        await expect.poll(received, SOON).toEqual(expected);
        seen[action] = expected;
      }
      // What came late would have gone to somebody that it was not for.
      await flushed(stage.panel);
      for (const [action, expected] of Object.entries(seen)) {
        await filterBy(stage.panel, `event:"${action}" kind:event dir:received`);
        await expect.poll(received, SOON).toEqual(expected);
      }
      await filterBy(stage.panel, '');
    });
  });
}
