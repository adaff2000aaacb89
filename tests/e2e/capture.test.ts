import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Line } from '../../inspector/timeline/line.ts';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchForCapture } from '../../test-server/capture/launch-for-capture.ts';
import { captureTab } from '../../test-server/capture/start-capture.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { differences } from '../scenarios/compared-lines.ts';
import { figuresOf, shownBy } from '../scenarios/met-expectations.ts';
import type { Running, Scenario } from '../scenarios/scenario.ts';
import { killBackground } from './kill-background.ts';

/** One of each way in which observations travel. */
const KILLED = [
  'socket-io-4-upgrade',
  'socket-io-4-fetch',
  'socket-io-2-polling',
  'socket-io-msgpack-4-websocket',
  'reconnection-4-websocket',
  'recovery-4-polling',
  'two-reconnections-4',
  'raw-echo',
  'frame-srcdoc',
  'worker-dedicated',
  'web-socket-stream',
  'flood-received',
  'tampered-prototypes',
];

/** How often the background is killed while a page runs. */
const KILLS = 5;

let browser: LaunchedChromium;

beforeAll(async () => {
  browser = await launchForCapture({ headless: true });
});

afterAll(() => browser.close());

describe('capture tells what the page is known to have done', () => {
  test.each(scenarios)('$name', (scenario) => proveCapture(scenario));
});

describe('capture loses nothing when the background is killed', () => {
  const chosen = scenarios.filter(({ name }) => KILLED.includes(name));

  test.each(chosen)('$name', async (scenario) => {
    const killer = new Killer();
    await proveCapture(scenario, killer);
    expect(killer.kills).toBeGreaterThan(0);
  });
});

/** Kills the background at each of the first batches, while the page goes on. */
class Killer {
  kills = 0;
  ended = Promise.resolve();

  readonly strike = () => {
    if (this.kills < KILLS) {
      this.kills++;
      this.ended = this.ended.then(() => killBackground(browser));
    }
  };
}

async function proveCapture(scenario: Scenario, killer?: Killer): Promise<void> {
  const running = await scenario.start();
  try {
    const lines = await captured(running, killer);
    expect(differences(await running.done, lines)).toEqual([]);
    expect(figuresOf(lines, scenario.expectations)).toEqual(shownBy(scenario.expectations));
    expect(disordered(lines)).toEqual([]);
  } finally {
    await running.close();
  }
}

async function captured(running: Running, killer: Killer | undefined): Promise<Line[]> {
  const lines: Line[] = [];
  const capture = await captureTab(browser, {
    write: (more) => lines.push(...more),
    ...(killer && { observe: killer.strike }),
  });
  try {
    await capture.tab.goto(running.url);
    await running.done;
    await killer?.ended;
  } finally {
    await capture.stop();
  }
  return lines;
}

/** Lines whose `seq` is not one more than that of the line before on their connection. */
function disordered(lines: readonly Line[]): Line[] {
  const last = new Map<string, number>();
  return lines.filter(({ connection, seq }) => {
    const expected = (last.get(connection) ?? 0) + 1;
    last.set(connection, seq);
    return seq !== expected;
  });
}
