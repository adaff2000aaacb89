import { expect } from 'vitest';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { filterBy } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { Stage } from '../stage/stage.ts';

const SOON = { timeout: 20_000 };

const NAMES = ['A', 'B', 'C'] as const;

/** Of the clients that got something: how the panel tags it. */
export type Received = Readonly<Record<string, string>>;

/** Who gets each of them as A sends it, and what the panel says of to whom it was emitted. */
export const ON_BOTH = {
  'to the sender': { A: 'you' },
  'to all': { A: 'all', B: 'all', C: 'all' },
  'to the others': { B: 'all but sender', C: 'all but sender' },
  'to one by id': { B: 'you' },
  'to the room': { A: 'room tea', B: 'room tea' },
  'to the others in the room': { B: 'room tea' },
  'to both rooms': { A: 'rooms tea, lobby', B: 'rooms tea, lobby', C: 'rooms tea, lobby' },
  binary: { A: 'all', B: 'all', C: 'all' },
};
export const ON_NEW = {
  ...ON_BOTH,
  'to all but one': { A: 'all but some', C: 'all but some' },
  'to the room except the other': { A: 'room tea' },
  'to all except the room': { C: 'all but some' },
};

/** The lab's page with three clients, and what the panel shows of them. */
export class Transmissions {
  /** @param url of the lab */
  constructor(
    private readonly stage: Stage,
    private readonly url: string,
  ) {}

  /** Opens the page, and has A and B enter the room tea, B and C lobby. */
  async open(path: string): Promise<void> {
    const transports = '?a=websocket&b=polling&c=upgrade';
    await this.stage.tab.goto(new URL(`${path}${transports}`, this.url).href);
    const states = async () => (await this.partsOf('text')).join();
    await expect.poll(states, SOON).toBe('connected,connected,connected');
    for (const [name, room] of [
      ['A', 'tea'],
      ['B', 'tea'],
      ['B', 'lobby'],
      ['C', 'lobby'],
    ] as const) {
      await this.#choose('sender', name);
      await this.#choose('room', room);
      await this.#run('join');
      const place = NAMES.indexOf(name);
      await expect.poll(async () => (await this.partsOf('rooms'))[place], SOON).toContain(room);
    }
    for (const [what, value] of [
      ['sender', 'A'],
      ['target', 'B'],
      ['room', 'tea'],
      ['other', 'lobby'],
    ] as const) {
      await this.#choose(what, value);
    }
  }

  /** Has A do each, and waits until the panel shows who got it, and nobody else. */
  async prove(transmissions: Readonly<Record<string, Received>>): Promise<void> {
    const { panel } = this.stage;
    const received = () => this.#received();
    for (const [action, expected] of Object.entries(transmissions)) {
      await filterBy(panel, `event:"${action}" kind:event dir:received`);
      await this.#run(action);
      await expect.poll(received, SOON).toEqual(expected);
    }
    // What came late would have gone to somebody that it was not for.
    await flushed(panel);
    for (const [action, expected] of Object.entries(transmissions)) {
      await filterBy(panel, `event:"${action}" kind:event dir:received`);
      await expect.poll(received, SOON).toEqual(expected);
    }
    await filterBy(panel, '');
  }

  /** Text of a part of each client's card. */
  partsOf(part: string): Promise<string[]> {
    return this.stage.tab.evaluate(
      (name) =>
        ['A', 'B', 'C'].map(
          (client) =>
            document.querySelector(`#client-${client} [data-part="${name}"]`)?.textContent ?? '',
        ),
      part,
    );
  }

  #click(css: string): Promise<void> {
    return this.stage.tab.evaluate(
      (selector) => document.querySelector<HTMLElement>(selector)!.click(),
      css,
    );
  }

  #choose(what: string, value: string): Promise<void> {
    return this.#click(`#choose-${what} input[value="${value}"]`);
  }

  #run(action: string): Promise<void> {
    return this.#click(`[data-action="${action}"]`);
  }

  /** Of the rows in view that were received: whose they are, and how each is tagged. */
  async #received(): Promise<Received> {
    const rows = await this.stage.panel.evaluate(() => {
      const { sockeyeTimeline } = globalThis as unknown as { sockeyeTimeline: Timeline };
      return [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => {
        const { session } = sockeyeTimeline.entry(Number(row.dataset.row));
        const id = session?.socketIds.get('/transmissions') ?? '';
        return [id, row.querySelector('.emission')?.textContent ?? ''] as const;
      });
    });
    const ids = await this.partsOf('id');
    return Object.fromEntries(rows.map(([id, tag]) => [NAMES[ids.indexOf(id)] ?? id, tag]));
  }
}
