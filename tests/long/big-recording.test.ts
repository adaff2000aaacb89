import { mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BuiltCommand, buildCommand } from '../test-server/cli/built-command.ts';
import { show } from './measured-show.ts';
import { writeBodies, writeMessages, writePolling } from './write-big-har.ts';

// Gigabytes are written and read, on a machine that may have other work.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const MB = 1_000_000;

/** Node itself, and what is read but not yet kept. */
const BASE = 200 * MB;
/** What a row takes besides its payload: 41 bytes in columns, a text's head, and its place in the file until that is read. */
const ROW = 250;
const PAYLOAD = 1_000;

let sockeye: BuiltCommand;
let folder: string;

beforeAll(async () => {
  sockeye = await buildCommand();
  folder = await mkdtemp(join(tmpdir(), 'sockeye-big-'));
});

afterAll(async () => {
  await sockeye?.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('500 MB of messages', () => {
  let path: string;
  let written: Awaited<ReturnType<typeof writeMessages>>;
  const last = () => `${'x'.repeat(PAYLOAD)} 1999`;

  beforeAll(async () => {
    path = join(folder, 'messages.har');
    written = await writeMessages(path, 505 * MB, PAYLOAD);
  });

  test('are told, each, in memory for what they say', async () => {
    expect((await stat(path)).size).toBeGreaterThan(500 * MB);
    const { code, lines, lastLine, stderr, peak } = await show(sockeye, folder, [path]);
    expect({ code, lines, stderr }).toEqual({ code: 0, lines: written.lines, stderr: '' });
    expect(JSON.parse(lastLine)).toMatchObject({ kind: 'text', data: last() });
    console.log(`500 MB of messages: ${Math.round(peak / MB)} MB`);
    expect(peak).toBeLessThan(BASE + written.messages * (PAYLOAD + ROW));
  });

  test('end with what was read when they are interrupted', async () => {
    const { code, lines, lastLine, stderr } = await show(sockeye, folder, [path], 250 * MB);
    expect(code).toBe(0);
    expect(stderr).toContain('only the beginning was read, as you wished');
    expect(lines).toBeGreaterThan(10_000);
    expect(lines).toBeLessThan(written.lines - 10_000);
    expect(JSON.parse(lastLine)).toMatchObject({ kind: 'text' });
  });

  test('of which the last bytes are missing give everything before', async () => {
    const { size } = await stat(path);
    await truncate(path, size - 100);
    const { code, lines, stderr } = await show(sockeye, folder, [path]);
    expect(code).toBe(0);
    expect(lines).toBe(written.lines - 1);
    const byte = (size - 100).toLocaleString('en');
    expect(stderr).toContain(`damaged at byte ${byte}`);
    await rm(path);
  });
});

/** What a file takes that is removed then. */
async function peakOf(name: string, write: (path: string) => Promise<void>): Promise<number> {
  const path = join(folder, name);
  await write(path);
  const { size } = await stat(path);
  const { code, lines, peak } = await show(sockeye, folder, [path]);
  await rm(path);
  expect(code).toBe(0);
  expect(lines).toBeGreaterThan(2_000);
  console.log(`${name}, ${Math.round(size / MB)} MB: ${Math.round(peak / MB)} MB`);
  return peak;
}

describe('where the same is kept, memory does not grow with the file', () => {
  test('whose bodies are of other requests', async () => {
    const small = await peakOf('bodies', (path) => writeBodies(path, 100 * MB));
    const large = await peakOf('bodies', (path) => writeBodies(path, 505 * MB));
    expect(large).toBeLessThan(BASE);
    expect(large).toBeLessThan(1.3 * small);
  });

  test('whose headers are of polling', async () => {
    const small = await peakOf('polling', (path) => writePolling(path, 30_000, 3_000));
    const large = await peakOf('polling', (path) => writePolling(path, 30_000, 16_400));
    expect(large).toBeLessThan(1.3 * small);
  });
});
