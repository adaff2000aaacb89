import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeHar } from '../../../inspector/recording/write-har.ts';
import { freePort } from '../../e2e/cluster/free-port.ts';
import { timelineOf } from '../../inspector/replay/timeline-of.ts';
import { type BuiltCommand, buildCommand, ended } from './built-command.ts';

vi.setConfig({ testTimeout: 30_000 });

let sockeye: BuiltCommand;
let folder: string;
/** A recording of Socket.IO 4 by WebSocket. */
let har: string;

beforeAll(async () => {
  [sockeye, folder] = await Promise.all([
    buildCommand(),
    mkdtemp(join(tmpdir(), 'sockeye-recordings-')),
  ]);
  har = join(folder, 'session.har');
  await writeFile(har, textOf('socket-io-4-websocket'));
}, 60_000);

afterAll(async () => {
  await sockeye?.remove();
  await rm(folder, { recursive: true, force: true });
});

function textOf(name: string): string {
  return [...writeHar(timelineOf(name), { version: '0' })].join('');
}

/** A command that goes on until the test is over; the first line that it prints, and how it ends. */
async function running(args: readonly string[]) {
  const child = sockeye.start(args);
  onTestFinished(() => void child.kill('SIGKILL'));
  const end = ended(child);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    end.then(({ code, stderr }) => {
      throw new Error(`ended with ${code}: ${stderr}`);
    }),
  ]);
  const stop = () => {
    child.kill('SIGINT');
    return end;
  };
  return { first: JSON.parse(line) as Record<string, unknown>, stop };
}

describe('sockeye show', () => {
  it('prints what capture had printed', async () => {
    const { code, stdout } = await sockeye.run(['show', har, '--json']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    const golden = await readFile('tests/recordings/socket-io-4-websocket.lines.jsonl', 'utf8');
    const expected = golden
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(code).toBe(0);
    expect(lines).toEqual(expected);
  });

  it('leaves out what a filter leaves out, and is told what is wrong with one', async () => {
    const { stdout } = await sockeye.run(['show', har, '--json', '--filter', 'kind:open']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    ).toEqual(expect.arrayContaining(['open']));
    const wrong = await sockeye.run(['show', har, '--filter', 'kind:nonsense']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('nonsense');
  });

  it('tells where a damaged file ends, and prints what is there', async () => {
    const cut = join(folder, 'cut.har');
    await writeFile(cut, (await readFile(har, 'utf8')).slice(0, -400));
    const { code, stdout, stderr } = await sockeye.run(['show', cut, '--json']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/cut\.har: damaged at byte [\d,]+: expected .+, got .+/);
    expect(stdout.trim().split('\n').length).toBeGreaterThan(3);
  });

  it('ends with 3 where there is no file', async () => {
    const { code, stderr } = await sockeye.run(['show', join(folder, 'none.har')]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/expected a HAR file at .*none\.har, got none/);
  });
});

describe('sockeye open', () => {
  it('serves the recording to who has the token, and to nobody else', async () => {
    const { first, stop } = await running(['open', har, '--json']);
    const url = new URL(String(first.url));
    const recording = new URL(`/recording${url.search}`, url);
    const status = async (address: URL, headers: Record<string, string> = {}) =>
      (await fetch(address, { headers })).status;
    expect(await (await fetch(recording)).text()).toBe(await readFile(har, 'utf8'));
    expect(await status(new URL('/recording?token=wrong', url))).toBe(403);
    expect(await status(recording, { Origin: 'http://evil.example' })).toBe(403);
    expect(await status(new URL('/../package.json', url))).toBe(404);
    expect((await stop()).code).toBe(0);
  });
});

describe('sockeye diff', () => {
  it('ends with 0 where two are the same, and names what is not', async () => {
    expect((await sockeye.run(['diff', har, har])).code).toBe(0);
    const other = join(folder, 'other.har');
    const text = await readFile(har, 'utf8');
    const [, event] = /42(?:\\?\/[^,]*,)?\d*\[\\"([\w ]+)\\"/.exec(text) ?? [];
    await writeFile(other, text.replaceAll(`[\\"${event}\\"`, '[\\"renamed\\"'));
    const { code, stdout } = await sockeye.run(['diff', har, other]);
    expect(code).toBe(1);
    expect(stdout).toContain('renamed');
    const json = await sockeye.run(['diff', har, other, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ isSame: false });
  });

  it('ends with 2 for a rule that is none', async () => {
    const { code, stderr } = await sockeye.run(['diff', har, har, '--ignore', 'a[']);
    expect(code).toBe(2);
    expect(stderr).toContain('a[');
  });
});

describe('sockeye replay', () => {
  it('plays the server, to itself as the client, and both see the same', async () => {
    const { first, stop } = await running(['replay', har, '--as', 'server', '--json']);
    expect(first).toMatchObject({ type: 'listening', url: expect.stringContaining('127.0.0.1') });
    const junit = join(folder, 'junit.xml');
    const client = await sockeye.run([
      'replay',
      har,
      '--as',
      'client',
      '--target',
      String(first.url),
      '--junit',
      junit,
    ]);
    expect(client.stdout).toContain('The same: ');
    expect(client.code).toBe(0);
    expect(await readFile(junit, 'utf8')).toContain('<testsuite');
    expect((await stop()).code).toBe(0);
  });

  it('ends with 3 where no server answers, 2 where it is not clear which', async () => {
    const port = await freePort();
    const client = (...more: string[]) => sockeye.run(['replay', har, '--as', 'client', ...more]);
    const nobody = await client('--target', `http://127.0.0.1:${port}`);
    expect(nobody).toMatchObject({ code: 3, stdout: '' });
    expect(nobody.stderr).toContain('no server has answered');
    const wrong = await client('--target', 'http://other.example=http://127.0.0.1:1');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('expected a server of the recording');
    expect((await client('--port', '1')).stderr).toContain('--port is for --as server');
  });

  it.each(['artillery', 'k6'])('prints the scenario for %s, as export does', async (engine) => {
    const replayed = await sockeye.run(['replay', har, '--as', 'client', '--export', engine]);
    const exported = await sockeye.run(['export', har, '--as', engine]);
    expect(replayed).toEqual(exported);
    expect(replayed.code).toBe(0);
    const target = ['--target', 'http://localhost:4321'];
    const { stdout } = await sockeye.run([
      ...['replay', har, '--as', 'client', '--export', engine],
      ...target,
    ]);
    expect(stdout).toContain('localhost:4321');
    const lost = await sockeye.run([
      ...['replay', har, '--as', 'client', '--export', engine],
      ...['--runs', '2'],
    ]);
    expect(lost.code).toBe(2);
    expect(lost.stderr).toContain('--runs has no place in what --export prints');
  });

  it('contacts no other machine unasked', async () => {
    const foreign = join(folder, 'foreign.har');
    const text = await readFile(har, 'utf8');
    await writeFile(foreign, text.replaceAll(/127\.0\.0\.1:\d+/g, 'chat.example'));
    const { code, stderr } = await sockeye.run(['replay', foreign, '--as', 'client']);
    expect(code).toBe(2);
    expect(stderr).toContain('never contacted unasked: http://chat.example');
  });
});
