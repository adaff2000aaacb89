import type { Batch } from '../../inspector/observation.ts';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchForCapture } from '../../test-server/capture/launch-for-capture.ts';
import { captureTab } from '../../test-server/capture/start-capture.ts';
import { differences } from '../scenarios/compared-lines.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { recordHars } from './hars/record-hars.ts';
import { linesOfBatches } from './lines-of-batches.ts';
import { recordedScenarios } from './recorded-scenarios.ts';
import {
  type Recording,
  readRecording,
  recordingNames,
  writeLines,
  writeRecording,
} from './recording.ts';

const RETELL = '--retell';
const HARS = '--hars';

/** Of which other tools write a HAR: polling and its upgrade, acks, binary, two namespaces. */
const HAR_SCENARIO = 'socket-io-4-upgrade';

/**
 * `npm run record [-- name…]` records these scenarios, or all, in Chromium. `--retell` leaves the
 * recordings as they are and writes anew what lines they make; look at what changes. `--hars` has other
 * tools write their HARs, and nothing else. The exit code is 1 when the lines of a recording do not tell
 * what its page did.
 * @throws Error when a name is unknown
 */
export async function record(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg !== RETELL);
  if (args.includes(HARS)) return recordHars(chosen([HAR_SCENARIO])[0]!);
  if (args.includes(RETELL)) retell(names.length > 0 ? names : recordingNames());
  else await recordAll(chosen(names));
}

function retell(names: readonly string[]): void {
  for (const name of names) tell(name, readRecording(name));
}

function chosen(names: readonly string[]): readonly Scenario[] {
  const unknown = names.find((name) => recordedScenarios.every((each) => each.name !== name));
  if (unknown === undefined) {
    return recordedScenarios.filter(({ name }) => names.length === 0 || names.includes(name));
  }
  const known = recordedScenarios.map(({ name }) => name).join(', ');
  throw new Error(`expected names of scenarios that are recorded, got ${unknown}. Known: ${known}`);
}

async function recordAll(scenarios: readonly Scenario[]): Promise<void> {
  const browser = await launchForCapture({ headless: true });
  try {
    for (const scenario of scenarios) {
      // Cookies of one server would go to the next: to a browser, ports make no difference.
      await browser.context.clearCookies();
      const recording = await recordOne(browser, scenario);
      writeRecording(scenario.name, recording);
      tell(scenario.name, recording);
      console.log(`recorded ${scenario.name}`);
    }
  } finally {
    await browser.close();
  }
}

async function recordOne(browser: LaunchedChromium, scenario: Scenario): Promise<Recording> {
  const batches: Batch[] = [];
  const running = await scenario.start();
  try {
    const capture = await captureTab(browser, {
      write: () => undefined,
      observe: (batch) => batches.push(batch),
    });
    try {
      await capture.tab.goto(running.url);
      await running.done;
    } finally {
      await capture.stop();
    }
    return { batches, facts: await running.done };
  } finally {
    await running.close();
  }
}

/** Writes the lines; those that do not tell what the page did are there to be looked at. */
function tell(name: string, { batches, facts }: Recording): void {
  const lines = linesOfBatches(batches);
  writeLines(name, lines);
  for (const difference of differences(facts, lines)) {
    console.error(`${name} does not tell what its page did: ${difference}`);
    process.exitCode = 1;
  }
}
