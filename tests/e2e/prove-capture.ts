import { expect } from 'vitest';
import type { Line } from '../../inspector/timeline/line.ts';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { captureTab } from '../../test-server/capture/start-capture.ts';
import { differences } from '../scenarios/compared-lines.ts';
import { figuresOf, shownBy } from '../scenarios/met-expectations.ts';
import type { Running, Scenario } from '../scenarios/scenario.ts';

/** What happens to the browser meanwhile. */
export interface Disturbance {
  /** Hears of each batch. */
  readonly strike: () => void;
  /** Settles when it is over. */
  readonly ended: Promise<void>;
}

/** Captures a scenario and holds the lines to what its page is known to have done. */
export async function proveCapture(
  browser: LaunchedChromium,
  scenario: Scenario,
  disturbance?: Disturbance,
): Promise<void> {
  const running = await scenario.start();
  try {
    const lines = await captured(browser, running, disturbance);
    expect(differences(await running.done, lines)).toEqual([]);
    expect(figuresOf(lines, scenario.expectations)).toEqual(shownBy(scenario.expectations));
    expect(disordered(lines)).toEqual([]);
  } finally {
    await running.close();
  }
}

async function captured(
  browser: LaunchedChromium,
  running: Running,
  disturbance: Disturbance | undefined,
): Promise<Line[]> {
  const lines: Line[] = [];
  const capture = await captureTab(browser, {
    write: (more) => lines.push(...more),
    ...(disturbance && { observe: disturbance.strike }),
  });
  try {
    await capture.tab.goto(running.url);
    await running.done;
    await disturbance?.ended;
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
