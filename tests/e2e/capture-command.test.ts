import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Line } from '../../inspector/timeline/line.ts';
import { type Lab, startLab } from '../../test-server/lab/start-lab.ts';
import { packageRoot } from '../../test-server/package-root.ts';

const COMMAND = join(packageRoot(), 'dist', 'cli', 'sockeye.js');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const run = (...args: string[]): Promise<Ended> => ended(start(...args));

let lab: Lab;

beforeAll(async () => {
  expect(existsSync(COMMAND), 'the command is built').toBe(true);
  lab = await startLab({});
});

afterAll(() => lab.close());

describe('sockeye capture --json', () => {
  test('prints one object a line, with what the contract always promises', async () => {
    const { code, stdout } = await run('capture', lab.urls.chat, '--for', '3s', '--json');
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Line);
    const kinds = new Set(lines.map(({ kind }) => kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['handshake', 'open', 'connect', 'event', 'probe', 'upgrade']),
    );
    for (const line of lines) {
      expect(line).toMatchObject({
        at: expect.any(Number),
        kind: expect.any(String),
        connection: expect.any(String),
        seq: expect.any(Number),
        layer: expect.stringMatching(/^(websocket|polling|engine\.io|socket\.io)$/),
        document: lab.urls.chat,
        url: expect.stringContaining('/socket.io/?EIO=4'),
        transport: expect.stringMatching(/^(websocket|polling)$/),
      });
      expect([null, 'sent', 'received']).toContain(line.direction);
    }
    const [open] = lines.filter(({ kind, layer }) => kind === 'open' && layer === 'engine.io');
    expect(JSON.parse(String(open?.data))).toMatchObject({ sid: open?.session });
    const handshakes = lines.filter(({ kind }) => kind === 'handshake');
    expect(handshakes.map(({ status }) => status)).toEqual([200, 101]);
    expect(handshakes.map(({ accept }) => accept)).toEqual([undefined, 'valid']);
  });

  test('ends with everything printed on SIGINT', async () => {
    const child = start('capture', lab.urls.chat, '--json');
    const end = ended(child);
    let printed = '';
    await new Promise<void>((resolve) => {
      child.stdout?.on('data', (data) => {
        printed += data;
        if (printed.includes('"kind":"upgrade"')) resolve();
      });
    });
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(() =>
      stdout
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).not.toThrow();
  });
});

describe('the exit code of sockeye capture', () => {
  test('is 3 where there is no server, and the message says what to do', async () => {
    const { code, stderr } = await run('capture', 'http://127.0.0.1:9/', '--for', '1s');
    expect(code).toBe(3);
    expect(stderr).toContain('Is the server running');
  });

  test.each([
    [['capture']],
    [['capture', 'ftp://host/']],
    [['capture', 'http://127.0.0.1/', '--for', 'soon']],
    [['capture', 'http://127.0.0.1/', '--no-such-option']],
    [['no-such-command']],
  ])('is 2 for %j', async (args) => {
    expect((await run(...args)).code).toBe(2);
  });
});

describe('sockeye capture for a person', () => {
  test('prints no escape sequence where the output is no terminal', async () => {
    const { code, stdout } = await run('capture', lab.urls.chat, '--for', '2s');
    expect(code).toBe(0);
    expect(stdout).toContain('engine.io session');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/\d+ sent/);
  });
});
