import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../test-server/fuzz/findings/finding.ts';
import { writeFinding } from '../../../test-server/fuzz/findings/write-finding.ts';
import type { Dialect } from '../../../test-server/fuzz/generate/dialect.ts';
import type { Layer } from '../../../test-server/fuzz/generate/layer.ts';
import { clientSide } from '../../../test-server/fuzz/run/client-side.ts';
import { fuzz, TargetUnusable } from '../../../test-server/fuzz/run/fuzz.ts';
import { execClient } from '../../../test-server/fuzz/target/exec-client.ts';
import { NotStarted } from '../../../test-server/fuzz/target/exec-target.ts';

const command = (name: string) =>
  `node ${JSON.stringify(fileURLToPath(new URL(name, import.meta.url)))}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** @returns the exit code of an exported test */
function runExported(path: string, client: string, repaired: '0' | '1'): Promise<number> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...others } = process.env;
  const env = { ...others, CLIENT: command(client), REPAIRED: repaired };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', path], { env }, (error) => {
      resolve(error === null ? 0 : Number(error.code));
    });
  });
}

const side = clientSide({ scripts: [], waitsForReturn: false, page: null });

async function fuzzed(client: string, layers: readonly Layer[], budgetMs: number, most = 9) {
  const found: [Finding, Dialect][] = [];
  const report = await fuzz({
    start: () => execClient({ command: client }),
    side,
    keepsSpare: true,
    urlPath: '/',
    seed: 1,
    layers,
    budgetMs,
    maxShrinkMs: 6_000,
    maxFindings: most,
    onFinding: (...each) => void found.push(each),
  });
  return { report, found };
}

test.each([
  ['quote-client.mjs', 40],
  ['message-client.mjs', 10],
])(
  'what %s does not think of is found, shrunk, and handed over as a test',
  async (name, bytes) => {
    const { found } = await fuzzed(command(name), ['payload', 'socket'], 30_000, 2);
    expect(found).not.toEqual([]);
    for (const [index, [finding, dialect]] of found.entries()) {
      expect(finding).toMatchObject({ as: 'server', oracle: 'crash', severity: 'critical' });
      expect(finding.confirmed).toEqual({ times: 3, of: 3 });
      expect(finding.stack).toContain(name);
      expect(finding.inputBytes).toBeLessThan(bytes);
      const path = await writeFinding(folder, index, finding, dialect);
      const json = JSON.parse(await readFile(join(path, 'finding.json'), 'utf8')) as object;
      expect(json).toMatchObject({ as: 'server', seed: 1, path: finding.path });
      const exported = join(path, 'finding.test.mjs');
      expect(
        await Promise.all([runExported(exported, name, '0'), runExported(exported, name, '1')]),
      ).toEqual([1, 0]);
    }
  },
  120_000,
);

// What the clients' own packages bear is their matter; here it is the application's layers.
test.each([
  ['healthy-io-client.mjs', ['socket', 'payload']],
  ['healthy-ws-client.mjs', ['payload']],
  ['healthy-ws-client.mjs', ['http']],
  ['healthy-ws-client.mjs', ['websocket']],
] as const)(
  'nothing is found in %s on %j',
  async (name, layers) => {
    const { report, found } = await fuzzed(command(name), layers, 20_000);
    expect(found.map(([{ title }]) => title)).toEqual([]);
    expect(report.inputs).toBeGreaterThan(15);
  },
  60_000,
);

test('a client that ends before it comes says why', async () => {
  const starting = execClient({ command: `node -e "throw new Error('no settings')"` });
  await expect(starting).rejects.toThrow(NotStarted);
  await expect(starting).rejects.toThrow('no settings');
});

test('a client that asks for no real time cannot be used', async () => {
  const client = `node -e "fetch(process.env.SOCKEYE_URL + '/?EIO=4&transport=polling&sid=x')"`;
  await expect(fuzzed(client, ['http'], 1_000)).rejects.toThrow(TargetUnusable);
}, 30_000);
