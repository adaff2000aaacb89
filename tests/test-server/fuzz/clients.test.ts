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
  const env = { ...others, CLIENT: client, REPAIRED: repaired };
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

/** Broken ones: what is found in them, on which layers, and in how many bytes at the most. */
const broken = [
  ['quote-client.mjs', '', ['payload', 'socket'], 'crash', 100],
  // At the most what has a type that is no text.
  ['message-client.mjs', '', ['payload'], 'crash', 13],
  ['loop-client.mjs', 'load', ['payload'], 'rejection', 40],
  // Each try to make it smaller takes as long as it has to stand still, and sizes stay.
  ['loop-client.mjs', 'repeat', ['payload'], 'hang', 1_000_000],
  ['careless-client.mjs', '', ['http'], 'protocol', 150],
] as const;

test.each(broken)(
  'what %s %s does not think of is found, shrunk, and handed over as a test',
  async (name, handler, layers, oracle, bytes) => {
    const client = handler === '' ? command(name) : `HANDLER=${handler} ${command(name)}`;
    const { found } = await fuzzed(client, layers, 30_000, oracle === 'crash' ? 2 : 1);
    expect(found).not.toEqual([]);
    for (const [index, [finding, dialect]] of found.entries()) {
      expect(finding).toMatchObject({ as: 'server', oracle });
      expect(finding.confirmed.times).toBe(finding.confirmed.of);
      if (oracle !== 'protocol') expect(finding.stack).toContain(name);
      expect(finding.inputBytes).toBeLessThan(bytes);
      const path = await writeFinding(folder, index, finding, dialect);
      const json = JSON.parse(await readFile(join(path, 'finding.json'), 'utf8')) as object;
      expect(json).toMatchObject({ as: 'server', seed: 1, path: finding.path });
      expect(finding.har).toContain('"_webSocketMessages"');
      const exported = join(path, 'finding.test.mjs');
      const codes = [runExported(exported, client, '0'), runExported(exported, client, '1')];
      expect(await Promise.all(codes)).toEqual([1, 0]);
    }
  },
  150_000,
);

/** What dies in a package of somebody else is found too, but is not what these clients have done. */
const isInPackage = ({ place }: Finding) => place.split(' < ')[1]?.includes('/') ?? false;

test.each([
  ['healthy-io-client.mjs', ['payload']],
  ['healthy-io-client.mjs', ['socket']],
  ['healthy-io-client.mjs', ['engine']],
  ['healthy-io-client.mjs', ['http', 'websocket']],
  ['healthy-ws-client.mjs', ['payload']],
  ['healthy-ws-client.mjs', ['http']],
  ['healthy-ws-client.mjs', ['websocket']],
] as const)(
  'nothing is found in %s on %j',
  async (name, layers) => {
    const { report, found } = await fuzzed(command(name), layers, 20_000);
    const own = found.filter(([finding]) => !isInPackage(finding));
    expect(own.map(([{ title, place }]) => [title, place])).toEqual([]);
    expect(report.unrepeated).toEqual([]);
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
