import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHar } from '../../inspector/recording/write-har.ts';
import { readScripts } from '../../inspector/replay/read-scripts.ts';
import { findingJson } from '../../test-server/fuzz/findings/write-finding.ts';
import { layers } from '../../test-server/fuzz/generate/layer.ts';
import { learn } from '../../test-server/fuzz/generate/learn.ts';
import { fuzz } from '../../test-server/fuzz/run/fuzz.ts';
import { execTarget } from '../../test-server/fuzz/target/exec-target.ts';
import { recordedTimeline } from '../test-server/replay/client/recorded-timeline.ts';

/** Of each; `FUZZ_MINUTES` says otherwise. */
const MINUTES = Number(process.env.FUZZ_MINUTES ?? 10);
const SOCKEYE = `node ${JSON.stringify(join(process.cwd(), 'dist/cli/sockeye.js'))}`;

let folder: string;
let recording: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-survival-'));
  recording = join(folder, 'session.har');
  const timeline = recordedTimeline('socket-io-4-upgrade');
  await writeFile(recording, [...writeHar(timeline, { version: '0.0.0' })].join(''));
});
afterAll(() => rm(folder, { recursive: true }));

describe('what Sockeye serves survives its own fuzzing on all layers', () => {
  test.each([
    ['the lab', () => `${SOCKEYE} lab --port $PORT`],
    [
      'a replay as the server',
      () => `${SOCKEYE} replay ${JSON.stringify(recording)} --as server --port $PORT`,
    ],
    ['the bridge', () => `${SOCKEYE} serve --port $PORT`],
  ])(
    '%s',
    async (_, command) => {
      const learnt = readScripts(recordedTimeline('socket-io-4-upgrade'));
      const { findings, inputs } = await fuzz({
        start: () => execTarget({ command: command() }),
        keepsSpare: true,
        urlPath: '/',
        seed: 8,
        layers,
        budgetMs: MINUTES * 60_000,
        learnt: (dialect) => learn(dialect, learnt),
      });
      // An answer that breaks a protocol harms nobody, and is most often the library's.
      const grave = findings.filter(({ severity }) => severity !== 'medium' && severity !== 'low');
      expect(grave.map(findingJson)).toEqual([]);
      expect(inputs).toBeGreaterThan(MINUTES * 60 * 10);
    },
    MINUTES * 60_000 + 60_000,
  );
});
