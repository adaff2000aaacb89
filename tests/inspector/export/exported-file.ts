import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { packageRoot } from '../../../test-server/package-root.ts';

/** Below node_modules, where what the code imports is found. */
const folder = join(packageRoot(), 'node_modules', '.exported', `${process.pid}-${Date.now()}`);

/** Writes exported code into a file that is gone after the tests. */
export function exportedFile(name: string, code: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));
