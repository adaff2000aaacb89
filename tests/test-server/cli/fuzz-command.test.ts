import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { fuzzCommand } from '../../../test-server/cli/fuzz-command.ts';
import { runCommands } from '../../../test-server/cli/run-commands.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** @returns the exit code, and what was said on either stream */
async function sockeye(...args: string[]) {
  const said: string[] = [];
  const hear = (text: string | Uint8Array) => {
    said.push(String(text));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  return { code: await runCommands([fuzzCommand], ['fuzz', ...args]), said: said.join('') };
}

test.each([
  [[], 'expected --target'],
  [['--target', 'localhost:3000'], 'Expected a server'],
  [['--target', 'http://localhost:1', '--budget', 'soon'], 'Expected a duration'],
  [['--target', 'http://localhost:1', '--layers', 'http,tcp'], 'Expected some of'],
  [['--exec', 'node server.js', '--workers', '0'], 'Expected a whole number from 1 to 64'],
  [['--target', 'http://localhost:1', '--seed', '-1'], 'Expected a whole number'],
  [['--target', 'http://localhost:1', '--path', 'x'], 'Expected a path'],
])('refuses %j', async (args, words) => {
  const { code, said } = await sockeye(...args);
  expect([code, said]).toEqual([2, expect.stringContaining(words)]);
});

test('goes to no other machine unless it is told whose it is', async () => {
  const { code, said } = await sockeye('--target', 'http://example.com');
  expect(code).toBe(2);
  expect(said).toContain('--i-own-this-host example.com');
  const other = await sockeye('--target', 'http://example.com', '--i-own-this-host', 'example.org');
  expect(other.code).toBe(2);
});

test('says that a target cannot be used', async () => {
  const { code, said } = await sockeye('--exec', `node -e "throw new Error('no database')"`);
  expect(code).toBe(3);
  expect(said).toContain('no database');
}, 30_000);

test('finds nothing on a server that says no to everything', async () => {
  const refusal = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(refusal));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const [out, sarif, junit] = ['out', 'sarif.json', 'junit.xml'].map((name) => join(folder, name));
  const args = [
    '--budget',
    '1s',
    '--seed',
    '1',
    '--out',
    out!,
    '--sarif',
    sarif!,
    '--junit',
    junit!,
  ];
  const { code, said } = await sockeye('--target', `http://127.0.0.1:${port}`, '--json', ...args);
  server.close();
  expect(code).toBe(0);
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { kind: 'begin', seed: 1 },
    { kind: 'end', findings: 0 },
  ]);
  expect(JSON.parse(await readFile(join(out!, 'state.json'), 'utf8'))).toMatchObject({ known: [] });
  expect(JSON.parse(await readFile(sarif!, 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(await readFile(junit!, 'utf8')).toContain('name="unreachable-handler"');
}, 30_000);
