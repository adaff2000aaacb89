import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExitCode } from '../../../test-server/cli/exit-codes.ts';
import { writeShot } from '../../../test-server/demo/write-shot.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sockeye-test-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('makes the folders on the way', async () => {
  const file = join(folder, 'a', 'b', 'panel.png');
  await writeShot(file, Uint8Array.of(1, 2));
  expect([...readFileSync(file)]).toEqual([1, 2]);
});

it('says what to do where it cannot write', async () => {
  const written = writeShot(folder, Uint8Array.of(1));
  await expect(written).rejects.toMatchObject({ exitCode: ExitCode.unreachable });
  await expect(written).rejects.toThrow(
    `expected to write the screenshot to ${folder}, got "EISDIR`,
  );
});
