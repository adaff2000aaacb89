import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../test-server/fuzz/findings/finding.ts';
import { writeFinding } from '../../../test-server/fuzz/findings/write-finding.ts';
import { connectActs, engineSteps } from '../../../test-server/fuzz/generate/conversation.ts';
import { type Dialect, emptyDialect } from '../../../test-server/fuzz/generate/dialect.ts';
import { discover } from '../../../test-server/fuzz/generate/discover.ts';
import { upgrade } from '../../../test-server/fuzz/generate/request.ts';
import { fuzz, TargetUnusable } from '../../../test-server/fuzz/run/fuzz.ts';
import { execTarget, NotStarted } from '../../../test-server/fuzz/target/exec-target.ts';
import { freePort } from '../../../test-server/fuzz/target/free-port.ts';
import { urlTarget } from '../../../test-server/fuzz/target/url-target.ts';
import type { Step } from '../../../test-server/fuzz/wire/input.ts';

const app = fileURLToPath(new URL('chat-app.mjs', import.meta.url));
const growingApp = fileURLToPath(new URL('slow-to-grow-app.mjs', import.meta.url));
const reserveApp = fileURLToPath(new URL('reserve-app.mjs', import.meta.url));
const refusingApp = fileURLToPath(new URL('late-refusal-app.mjs', import.meta.url));
const lateApp = fileURLToPath(new URL('late-join-app.mjs', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** @returns the exit code of an exported test */
function runExported(path: string, repaired: '0' | '1', server = app): Promise<number> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...others } = process.env;
  const env = { ...others, SERVER: `node ${JSON.stringify(server)}`, REPAIRED: repaired };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', path], { env }, (error) => {
      resolve(error === null ? 0 : Number(error.code));
    });
  });
}

test('a handler that trusts what it is given is found, shrunk, and handed over as a test', async () => {
  const found: Finding[] = [];
  let dialect: Dialect | null = null;
  await fuzz({
    start: () => execTarget({ command: `node ${JSON.stringify(app)}` }),
    keepsSpare: true,
    urlPath: '/',
    seed: 1,
    layers: ['payload'],
    budgetMs: 20_000,
    maxShrinkMs: 1_500,
    maxFindings: 1,
    onFinding: (finding, spoken) => {
      found.push(finding);
      dialect = spoken;
    },
  });
  const [finding] = found;
  expect(finding).toMatchObject({ oracle: 'crash', severity: 'critical', layer: 'payload' });
  expect(finding?.confirmed).toEqual({ times: 3, of: 3 });
  expect(finding?.inputBytes).toBeLessThan(2_000);
  expect(finding?.stack).toContain('chat-app.mjs');
  const path = await writeFinding(folder, 0, finding!, dialect!);
  const json = JSON.parse(await readFile(join(path, 'finding.json'), 'utf8')) as object;
  expect(json).toMatchObject({ oracle: 'crash', seed: 1, path: finding?.path });
  const exported = join(path, 'finding.test.mjs');
  expect(await Promise.all([runExported(exported, '0'), runExported(exported, '1')])).toEqual([
    1, 0,
  ]);
}, 40_000);

test('a room that keeps a member that is gone is found, and handed over as a test', async () => {
  let exported = '';
  const { findings } = await fuzz({
    start: () => execTarget({ command: `node ${JSON.stringify(lateApp)}` }),
    keepsSpare: true,
    urlPath: '/',
    seed: 1,
    layers: ['socket'],
    budgetMs: 30_000,
    maxShrinkMs: 1_500,
    maxFindings: 1,
    onFinding: async (finding, spoken) => {
      exported = join(await writeFinding(folder, 1, finding, spoken), 'finding.test.mjs');
    },
  });
  const place = 'a room in / has a member that is no socket of the namespace';
  expect(findings).toMatchObject([{ oracle: 'state', severity: 'medium', place }]);
  expect(findings[0]?.confirmed).toEqual({ times: 3, of: 3 });
  const codes = [runExported(exported, '0', lateApp), runExported(exported, '1', lateApp)];
  expect(await Promise.all(codes)).toEqual([1, 0]);
}, 60_000);

test('a question that was always answered, and is no more, is found, and handed over as a test', async () => {
  let exported = '';
  const { findings, dialect } = await fuzz({
    start: () => execTarget({ command: `node ${JSON.stringify(reserveApp)}` }),
    keepsSpare: true,
    urlPath: '/',
    seed: 1,
    layers: ['payload'],
    learnt: (found) => ({
      ...found,
      events: [{ namespace: '/', name: 'reserve', samples: [['A1'], ['B2']] }],
    }),
    budgetMs: 30_000,
    maxShrinkMs: 1_500,
    maxFindings: 1,
    onFinding: async (finding, spoken) => {
      exported = join(await writeFinding(folder, 3, finding, spoken), 'finding.test.mjs');
    },
  });
  expect(dialect.answered).toEqual([{ namespace: '/', name: 'reserve', args: ['A1'] }]);
  const place = 'no answer to "reserve" in /';
  expect(findings).toMatchObject([{ oracle: 'no-response', severity: 'high', place }]);
  expect(findings[0]?.confirmed).toEqual({ times: 3, of: 3 });
  const codes = [runExported(exported, '0', reserveApp), runExported(exported, '1', reserveApp)];
  expect(await Promise.all(codes)).toEqual([1, 0]);
}, 60_000);

const growing = {
  ...emptyDialect,
  engines: [{ path: '/socket.io/', revision: 4, isSocketIo: true }],
} as const;
const growth = engineSteps(
  growing.engines[0],
  'websocket',
  [...connectActs('/', null, 4), { text: ['42["import"]'] }],
  growing,
);
const refusal: readonly Step[] = [
  upgrade(0, { path: '/' }),
  { do: 'wait', on: 0, for: 'answer' },
  { do: 'reset', on: 0 },
];

test.each([
  [
    'about memory waits until the server has done with what it was sent',
    'memory',
    'large',
    growing,
    growth,
    growingApp,
  ],
  ['waits in vain no longer than the fuzzer did', 'crash', '', emptyDialect, refusal, refusingApp],
] as const)(
  'the test of a finding %s',
  async (_, oracle, place, dialect, steps, server) => {
    const seen = {
      title: '',
      message: '',
      stack: '',
      place,
      layer: 'socket',
      seed: 1,
      path: '0',
    } as const;
    const times = { confirmed: { times: 3, of: 3 }, inputBytes: 300, foundAfterMs: 0, har: null };
    const finding: Finding = { oracle, severity: 'high', ...seen, ...times, input: { steps } };
    const exported = join(await writeFinding(folder, 2, finding, dialect), 'finding.test.mjs');
    expect(await runExported(exported, '0', server)).toBe(1);
    expect(await runExported(exported, '1', server)).toBe(0);
  },
  60_000,
);

test('a server that somebody else has started, and that is gone, confirms nothing, and ends the run', async () => {
  const port = await freePort();
  const server = spawn(process.execPath, [app], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  const target = urlTarget({ host: '127.0.0.1', port });
  const isUp = async () => (await discover(target.address, '/')) !== null;
  while (!(await isUp())) await setTimeout(50);
  const start = performance.now();
  const { findings } = await fuzz({
    start: async () => target,
    keepsSpare: false,
    urlPath: '/',
    seed: 1,
    layers: ['payload'],
    budgetMs: 60_000,
    learnt: (dialect) => ({
      ...dialect,
      events: [{ namespace: '/', name: 'join', samples: [[{ room: 'a' }]] }],
    }),
  });
  server.kill();
  expect(performance.now() - start).toBeLessThan(45_000);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ oracle: 'hang', confirmed: { times: 0, of: 0 }, har: null });
}, 90_000);

test('a target that ends before it listens says why', async () => {
  const starting = execTarget({ command: `node -e "throw new Error('no database')"` });
  await expect(starting).rejects.toThrow(NotStarted);
  await expect(starting).rejects.toThrow('no database');
});

test('a target that answers nothing cannot be used', async () => {
  const silent = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const start = async () => urlTarget({ host: '127.0.0.1', port });
  const options = { start, keepsSpare: false, urlPath: '/', seed: 1, layers: [], budgetMs: 100 };
  await expect(fuzz(options)).rejects.toThrow(TargetUnusable);
  silent.close();
});
