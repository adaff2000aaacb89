import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Line } from '../../../inspector/timeline/line.ts';
import { PanelLines } from '../../../test-server/devtools/panel-lines.ts';
import { scenarios } from '../../scenarios/all-scenarios.ts';
import { differences } from '../../scenarios/compared-lines.ts';
import { figuresOf, shownBy } from '../../scenarios/met-expectations.ts';
import type { Fact } from '../../scenarios/scenario.ts';
import { type DrawnRow, drawnRows } from '../panel-dom.ts';
import { tally, timelineLength } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';

/** Every row of a scenario, 64 at most, is drawn in a panel as high as this. */
const HIGH = { width: 1000, height: 1_700 };

/** Too much for a golden recording; `prove-life.ts` floods the panel. */
const HEAVY = /^(flood|heavy)-/;

/**
 * What a browser has not: DevTools' network log has no sockets of shared workers, Firefox's no
 * messages of any worker, and WebSocketStream is Chromium's alone.
 */
const UNSEEN = {
  chromium: /^worker-shared$/,
  firefox: /^(worker-.*|web-socket-stream)$/,
};

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

/**
 * Plays scenarios before the panel, and holds what it shows to what the page is known to have done.
 * @param chosen names of those to play; default: all that the browser can
 */
export function proveScenarios(browser: Stage['browser'], start: StartStage, chosen = /./): void {
  let stage: Stage;

  beforeAll(async () => {
    stage = await start(HIGH);
    await stage.panel.click({ css: 'label', text: 'Preserve log' });
  });

  afterAll(() => stage.close());

  beforeEach(async () => {
    await stage.tab.goto('about:blank');
    await stage.panel.click({ css: '[aria-label=Clear]' });
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
  });

  /** Lines from this row of the timeline on: all that has come since. */
  async function linesFrom(row: number): Promise<Line[]> {
    const lines: Line[] = [];
    await new PanelLines(stage.panel, (more) => lines.push(...more), row).takeAll();
    return lines;
  }

  describe(`the panel in ${browser} shows what a page is known to have done`, () => {
    const shown = scenarios.filter(
      ({ name }) => chosen.test(name) && !HEAVY.test(name) && !UNSEEN[browser].test(name),
    );

    test.each(shown)('$name', async ({ name, expectations }) => {
      const from = await timelineLength(stage.panel);
      const { facts, outcomes } = await stage.play(name);
      await expect
        .poll(async () => tally((await drawnRows(stage.panel)).map(told)), { timeout: 15_000 })
        .toEqual(tally(facts));
      const lines = await linesFrom(from);
      expect(differences(facts, lines)).toEqual([]);
      // Whether a socket opens that is aborted at once, is the browser's own affair.
      const expected = { ...expectations, ...(expectations.sockets && { sockets: outcomes }) };
      expect(figuresOf(lines, expected)).toEqual(shownBy(expected));
    });
  });
}
