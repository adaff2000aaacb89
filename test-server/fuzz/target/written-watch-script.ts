import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientWatchScript } from './client-watch-script.ts';
import { watchScript } from './watch-script.ts';

/** A Node that is too old for it goes on without. */
const source = `for (const script of ${JSON.stringify([watchScript, clientWatchScript])}) {
  try { require('vm').runInThisContext(script); } catch (error) {}
}
`;

let path: string | null = null;

/** @returns the path of a file that watches a client once it is required, which is there as long as this process */
export function writtenWatchScript(): string {
  if (path !== null) return path;
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-watch-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  path = join(folder, 'watch.cjs');
  writeFileSync(path, source);
  return path;
}
