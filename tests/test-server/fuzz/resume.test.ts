import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FindingsFolder } from '../../../test-server/cli/findings-folder.ts';
import type { Finding } from '../../../test-server/fuzz/findings/finding.ts';
import { fuzz } from '../../../test-server/fuzz/run/fuzz.ts';
import type { FuzzOptions } from '../../../test-server/fuzz/run/fuzz-options.ts';
import { execTarget } from '../../../test-server/fuzz/target/exec-target.ts';

const app = fileURLToPath(new URL('chat-app.mjs', import.meta.url));
const options: FuzzOptions = {
  start: () => execTarget({ command: `node ${JSON.stringify(app)}` }),
  keepsSpare: true,
  urlPath: '/',
  seed: 1,
  layers: ['payload'],
  budgetMs: 15_000,
  maxShrinkMs: 500,
  maxFindings: 1,
};
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a run that goes on finds nothing twice, and numbers its findings on', async () => {
  const first = await fuzz(options);
  expect(first.findings).toHaveLength(1);
  const findings = new FindingsFolder(join(folder, 'resumed'));
  await findings.add(first.findings[0]!, first.dialect);
  await findings.keep(first.state);
  const resumed = await new FindingsFolder(join(folder, 'resumed')).state();
  expect(resumed).toEqual(first.state);
  const { findings: again, state } = await fuzz({ ...options, budgetMs: 6_000, resumed: resumed! });
  const keys = again.map(({ oracle, place }) => `${oracle} ${place}`);
  expect(keys.filter((key) => first.state.known.includes(key))).toEqual([]);
  expect(state.next).toBeGreaterThan(first.state.next);
  expect(state.known).toEqual(expect.arrayContaining([...first.state.known]));
  const later = new FindingsFolder(join(folder, 'resumed'));
  const path = await later.add(first.findings[0]!, first.dialect);
  expect(path).toMatch(/02-crash$/);
  expect((await readdir(path)).sort()).toEqual(['finding.har', 'finding.json', 'finding.test.mjs']);
}, 60_000);

test('what was found by the time of an interruption is handed over', async () => {
  const stop = new AbortController();
  const found: Finding[] = [];
  const start = performance.now();
  const report = await fuzz({
    ...options,
    budgetMs: 60_000,
    maxFindings: Number.POSITIVE_INFINITY,
    signal: stop.signal,
    onProgress: ({ findings }) => {
      if (findings > 0) stop.abort();
    },
    onFinding: (finding) => void found.push(finding),
  });
  expect(performance.now() - start).toBeLessThan(40_000);
  expect(found).toEqual(report.findings);
  expect(found[0]).toMatchObject({ oracle: 'crash', confirmed: { times: 1, of: 1 }, har: null });
}, 60_000);

test('a path gives the same input again', async () => {
  const { findings } = await fuzz(options);
  const { path } = findings[0]!;
  const again = await fuzz({ ...options, path });
  expect(again.inputs).toBe(1);
  expect(again.findings.map(({ oracle, place }) => [oracle, place])).toEqual([
    [findings[0]!.oracle, findings[0]!.place],
  ]);
}, 60_000);
