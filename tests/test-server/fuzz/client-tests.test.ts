import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../test-server/fuzz/findings/finding.ts';
import { writeFinding } from '../../../test-server/fuzz/findings/write-finding.ts';
import { type Dialect, emptyDialect } from '../../../test-server/fuzz/generate/dialect.ts';
import { ClientExaminer } from '../../../test-server/fuzz/run/client-examiner.ts';
import { execClient } from '../../../test-server/fuzz/target/exec-client.ts';
import type { Step } from '../../../test-server/fuzz/wire/input.ts';

const command = (name: string) =>
  `node ${JSON.stringify(fileURLToPath(new URL(name, import.meta.url)))}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** @returns the exit code of an exported test, and what it printed */
function runExported(path: string, client: string, repaired: '0' | '1'): Promise<string> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...others } = process.env;
  const env = { ...others, CLIENT: command(client), REPAIRED: repaired };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', path], { env }, (error, out) => {
      resolve(
        error === null
          ? 'passed'
          : `failed ${/TypeError: [^\n]*|SyntaxError: [^\n]*|the handler of [^\n]*/.exec(out)?.[0]}`,
      );
    });
  });
}

const line = {
  revision: 4,
  isSocketIo: true,
  origin: null,
  protocol: null,
  offersDeflate: true,
  asks: ['open', 'upgrade'],
  namespaces: ['/'],
  asksIn: ['/'],
} as const;
const dialect: Dialect = { ...emptyDialect, client: { lines: [line], answers: [], page: null } };
const say = (...payload: (Step & { do: 'frame' })['payload']): Step => ({
  do: 'frame',
  on: 0,
  opcode: 1,
  payload,
});

const cases = [
  ['a handler that trusts its argument', 'quote-client.mjs', say('42["quote",null]'), 'crash'],
  [
    'a callback that trusts the answer',
    'quote-client.mjs',
    say('43', { asked: true }, '[1]'),
    'crash',
  ],
  ['a message that is no JSON', 'message-client.mjs', say('{'), 'crash'],
  [
    'an event by the name of one of its life',
    'forged-client.mjs',
    say('42["disconnect","sockeye-mark"]'),
    'unreachable-handler',
  ],
] as const;

test.each(cases)(
  '%s is seen, and its exported test tells the repaired client',
  async (_, name, step, oracle) => {
    const input = { steps: [step] };
    const upgrades = name !== 'message-client.mjs';
    const target = await execClient({ command: command(name) });
    const examiner = await ClientExaminer.open(target, upgrades, false);
    const { suspicions } = await examiner.thorough(input);
    await target.close();
    expect(suspicions).toMatchObject([{ oracle }]);
    if (oracle === 'crash') expect(suspicions[0]?.stack).toContain(name);
    const plain = { ...dialect, client: { ...dialect.client!, lines: [] } };
    const finding = {
      ...suspicions[0]!,
      as: 'server',
      input,
      confirmed: { times: 1, of: 1 },
      har: null,
    };
    const path = await writeFinding(
      folder,
      0,
      finding as unknown as Finding,
      upgrades ? dialect : plain,
    );
    const exported = join(path, 'finding.test.mjs');
    const [broken, repaired] = await Promise.all([
      runExported(exported, name, '0'),
      runExported(exported, name, '1'),
    ]);
    expect(broken).toMatch(/^failed (TypeError|SyntaxError|the handler of disconnect)/);
    expect(repaired).toBe('passed');
  },
);
