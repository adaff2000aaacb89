import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { writeHar } from '../../../inspector/recording/write-har.ts';
import manifest from '../../../package.json';
import { recordedTimeline } from '../replay/client/recorded-timeline.ts';
import { type BuiltCommand, buildCommand, ended } from './built-command.ts';

let sockeye: BuiltCommand;

beforeAll(async () => {
  sockeye = await buildCommand();
}, 60_000);
afterAll(() => sockeye?.remove());

describe('sockeye', () => {
  it('tells its version', async () => {
    expect(await sockeye.run(['--version'])).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });

  it('tells its subcommands and exit codes with --help', async () => {
    const { code, stdout, stderr } = await sockeye.run(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}lab \[options\] /m);
    expect(stdout).toMatch(/^ {2}0 {3}fine\n {2}1 {3}found, or different\n {2}2 {3}wrong usage$/m);
  });

  it('tells the exit codes with the --help of a subcommand too', async () => {
    const { code, stdout } = await sockeye.run(['lab', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('3   target not reachable');
  });

  it.each([
    [['--no-such-option'], "unknown option '--no-such-option'"],
    [['no-such-command'], "unknown command 'no-such-command'"],
    [['lab', '--no-such-option'], "unknown option '--no-such-option'"],
    [['lab', 'surplus'], 'too many arguments'],
    [['export', 'a.har'], "required option '--as <target>' not specified"],
    [['export', 'a.har', '--as', 'k6', '--url', 'localhost'], 'Expected an origin such as'],
    [['lab', '--port', '65536'], 'Expected a port from 0 to 65535.'],
    [['lab', '--port', '1e3'], 'Expected a port from 0 to 65535.'],
    [['lab', '--nodes', '0'], 'Expected a number of nodes from 1 to 64.'],
    [['lab', '--nodes', 'three'], 'Expected a number of nodes from 1 to 64.'],
    [['lab', '--redis', 'localhost:6379'], 'Expected a URL such as redis://127.0.0.1:6379.'],
    [[], 'Usage: sockeye [options] [command]'],
  ])('ends with 2 after %j', async (args, message) => {
    const { code, stdout, stderr } = await sockeye.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('sockeye lab', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('runs until %s and then ends with 0', async (signal) => {
    const child = sockeye.start(['lab', '--json']);
    const end = ended(child);
    const [line] = await once(createInterface(child.stdout), 'line');
    const { url, urls, pid, admin, bridge } = JSON.parse(line);
    expect(bridge).toMatch(/^sockeye:\/\/127\.0\.0\.1:\d+\/[\w-]{22}$/);
    expect(pid).toBe(child.pid);
    expect(urls).toEqual({
      chat: url,
      msgpackChat: `${url}msgpack.html`,
      oldChat: `${url}old.html`,
      transmissions: `${url}transmissions.html`,
      oldTransmissions: `${url}old-transmissions.html`,
      echo: `${url.replace('http', 'ws')}echo`,
    });
    expect(admin).toEqual({
      url,
      path: '/socket.io',
      namespace: '/admin',
      username: 'admin',
      password: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect((await fetch(`${url}clients/socket.io-2.js`)).status).toBe(200);
    child.kill(signal);
    expect(await end).toEqual({ code: 0, stdout: `${line}\n`, stderr: '' });
  });

  it('opens no door for the panel where none is wanted', async () => {
    const child = sockeye.start(['lab', '--json', '--no-bridge']);
    const end = ended(child);
    const [line] = await once(createInterface(child.stdout), 'line');
    expect(JSON.parse(line)).not.toHaveProperty('bridge');
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });

  it('tells a person its URLs and what to try, without colours in a pipe', async () => {
    const child = sockeye.start(['lab']);
    const end = ended(child);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const { stdout } = await end;
    expect(stdout).toMatch(/Chat, Socket\.IO 4 {3}http:\/\/127\.0\.0\.1:\d+\/\n/);
    expect(stdout).toMatch(
      /All of Socket\.IO 4 {2}http:\/\/127\.0\.0\.1:\d+\/transmissions\.html\n/,
    );
    expect(stdout).toMatch(/paste under Server:\n {4}sockeye:\/\/127\.0\.0\.1:\d+\/[\w-]{22}\n/);
    expect(stdout).toMatch(/namespace \/admin, user admin, password [\w-]{22}\n/);
    expect(stdout).toMatch(/sockeye capture http:\/\/127\.0\.0\.1:\d+\/ --for 10s\n/);
    expect(stdout).toMatch(/Ctrl-C ends it\.\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  it.each([
    ['one process', []],
    ['several nodes', ['--nodes', '2']],
  ])('ends with 3 and says what to do when the port is taken: %s', async (_what, nodes) => {
    const squatter = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void squatter.close());
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    expect(await sockeye.run(['lab', '--port', port, ...nodes])).toEqual({
      code: 3,
      stdout: '',
      stderr: `sockeye: the lab could not listen on 127.0.0.1, port ${port}: the port is taken. Choose another with --port, or leave --port out for a free one.\n`,
    });
  });

  it('ends with 3 on an address that this machine does not have', async () => {
    const { code, stderr } = await sockeye.run(['lab', '--host', '192.0.2.1']);
    expect(code).toBe(3);
    expect(stderr).toContain('this machine has no such address');
  });
});

describe('sockeye export', () => {
  it('writes what it makes of a recording, to a file or to standard output', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sockeye-export-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const har = join(folder, 'session.har');
    const out = join(folder, 'session.test.mjs');
    const parts = writeHar(recordedTimeline('socket-io-4-websocket'), { version: '0' });
    await writeFile(har, [...parts].join(''));
    const filter = ['--filter', 'event:question ns:/'];
    const printed = await sockeye.run(['export', har, '--as', 'vitest', ...filter]);
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    expect(printed.stdout).toContain("await socket.ask('question', { of: 'the page' })");
    expect(printed.stdout).not.toContain("'types'");
    const written = await sockeye.run(['export', har, '--as', 'vitest', ...filter, '--out', out]);
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(out, 'utf8')).toBe(printed.stdout);
  });

  it('ends with 3 where there is nothing to export', async () => {
    const args = ['export', 'package.json', '--as', 'k6'];
    const { code, stderr } = await sockeye.run(args);
    expect(code).toBe(3);
    expect(stderr).toContain('expected a session of Socket.IO or a WebSocket to export, got none');
  });
});

describe('sockeye serve', () => {
  it('says what to paste, and ends with 0 when it is stopped', async () => {
    const child = sockeye.start(['serve', '--json', '--port', '0']);
    const end = ended(child);
    const [line] = await once(createInterface(child.stdout), 'line');
    const { bridge, port, pid } = JSON.parse(line);
    expect(pid).toBe(child.pid);
    expect(bridge).toMatch(new RegExp(`^sockeye://127\\.0\\.0\\.1:${port}/[\\w-]{22}$`));
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    child.kill('SIGTERM');
    expect(await end).toEqual({ code: 0, stdout: `${line}\n`, stderr: '' });
  });

  it('names the server that the panel may have started, and does not start it itself', async () => {
    const child = sockeye.start(['serve', '--port', '0', '--exec', 'node nowhere.js']);
    const end = ended(child);
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => line.includes('Ctrl-C') && child.kill('SIGTERM'));
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('the panel may have started: node nowhere.js');
  });

  it('ends with 3 and says what to do when the port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void squatter.close());
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    const { code, stdout, stderr } = await sockeye.run(['serve', '--port', `${port}`]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(`could not listen on port ${port}: it is taken`);
  });
});
