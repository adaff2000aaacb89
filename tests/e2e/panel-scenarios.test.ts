import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Line } from '../../inspector/timeline/line.ts';
import { PanelLines } from '../../test-server/devtools/panel-lines.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { differences } from '../scenarios/compared-lines.ts';
import { figuresOf, shownBy } from '../scenarios/met-expectations.ts';
import type { Fact } from '../scenarios/scenario.ts';
import { type PanelBench, startPanelBench } from './panel-bench.ts';
import { type DrawnRow, drawnRows } from './panel-dom.ts';
import { flushed, tally, timelineLength } from './panel-view.ts';

let bench: PanelBench;

beforeAll(async () => {
  bench = await startPanelBench();
});

afterAll(() => bench.close());

/** Every row of a scenario, 64 at most, is drawn in a window as high as this. */
const HIGH = { width: 1000, height: 1_700 };

/** Too much for a golden recording; `devtools-panel.test.ts` floods the panel. */
const OTHERS = /^(flood|heavy)-/;

beforeEach(async () => {
  await bench.tab.goto('about:blank');
  await bench.panel.getByRole('button', { name: 'Clear', exact: true }).click();
});

afterEach(async () => {
  expect(await bench.errors()).toEqual([]);
});

const KINDS: Readonly<Record<string, string>> = {
  EVENT: 'event',
  CONNECT: 'connect',
  CONNECT_ERROR: 'connect_error',
  DISCONNECT: 'disconnect',
};

/** A row by the names that facts have. */
function told({ kind, direction, namespace, subject }: DrawnRow) {
  const isAck = kind.startsWith('ACK');
  return {
    kind: isAck ? 'ack' : (KINDS[kind] ?? kind),
    direction: direction ?? 'sent',
    ...(namespace !== '' && { namespace }),
    ...(kind === 'EVENT' && { event: subject }),
    client: '',
  } as Fact;
}

/** DevTools' network log has no sockets of shared workers. */
const UNSEEN = 'worker-shared';

/** Lines from this row of the timeline on: all that has come since. */
async function linesFrom(row: number): Promise<Line[]> {
  const lines: Line[] = [];
  await new PanelLines(bench.panel, (more) => lines.push(...more), row).takeAll();
  return lines;
}

describe('the panel shows what a page is known to have done', () => {
  const shown = scenarios.filter(({ name }) => !OTHERS.test(name) && name !== UNSEEN);

  beforeAll(() => bench.panel.getByLabel('Preserve log').check());

  afterAll(() => bench.panel.getByLabel('Preserve log').uncheck());

  test.each(shown)('$name', async ({ name, expectations }) => {
    await bench.devtools.window.setViewportSize(HIGH);
    const from = await timelineLength(bench.panel);
    const { facts } = await bench.play(name);
    await flushed(bench.panel);
    await expect
      .poll(async () => tally((await drawnRows(bench.panel)).map(told)), { timeout: 15_000 })
      .toEqual(tally(facts));
    const lines = await linesFrom(from);
    expect(differences(facts, lines)).toEqual([]);
    expect(figuresOf(lines, expectations)).toEqual(shownBy(expectations));
  });
});
