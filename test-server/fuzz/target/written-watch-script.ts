import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchScript } from './watch-script.ts';

let path: string | null = null;

/** @returns the path of a file with the watch script, which is there as long as this process */
export function writtenWatchScript(): string {
  if (path !== null) return path;
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-watch-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  path = join(folder, 'watch.cjs');
  writeFileSync(path, watchScript);
  return path;
}
