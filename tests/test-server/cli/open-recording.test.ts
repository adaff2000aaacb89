import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openRecording } from '../../../test-server/cli/open-recording.ts';
import { harOf } from '../../inspector/recording/reopened.ts';
import { batchOf, opened, opening, received } from '../../inspector/timeline/batch-of.ts';
import { timelineOf } from '../../inspector/timeline/lines-of.ts';

const MESSAGES = 5_000;

/** A recording of some 600 kB. */
async function recordingFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sockeye-open-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const messages = Array.from({ length: MESSAGES }, (_, n) => received(1, `message ${n}`));
  const batch = batchOf([opening(1, 'ws://a.test/'), opened(1), ...messages]);
  const path = join(folder, 'session.har');
  await writeFile(path, harOf(timelineOf([batch])));
  return path;
}

/** What standard error, as a terminal, is told; each time it is told something, `tell` is called. */
function terminal(tell: () => void = () => undefined): string[] {
  const told: string[] = [];
  const { isTTY } = process.stderr;
  process.stderr.isTTY = true;
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(String(text));
    tell();
    return true;
  });
  onTestFinished(() => {
    write.mockRestore();
    process.stderr.isTTY = isTTY;
  });
  return told;
}

it('tells a terminal how far it is, and takes that away', async () => {
  const path = await recordingFile();
  const told = terminal();
  const { length } = await openRecording(path, new AbortController().signal);
  expect(length).toBe(MESSAGES + 2);
  const percents = told.flatMap((text) => /: (\d+) % of .+$/.exec(text)?.[1] ?? []);
  expect(percents.length).toBeGreaterThan(3);
  expect(percents.at(-1)).toBe('100');
  expect(told.at(-1)).toBe('\r\u001b[K');
});

it('ends with what it has read so far when it is stopped, and says so', async () => {
  const path = await recordingFile();
  const stop = new AbortController();
  const told = terminal(() => stop.abort());
  const { length } = await openRecording(path, stop.signal);
  expect(length).toBeGreaterThan(100);
  expect(length).toBeLessThan(MESSAGES);
  expect(told.at(-1)).toContain('only the beginning was read, as you wished');
});
