import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchCase } from './cases.ts';

const run = promisify(execFile);

/** Installs one side of a case into a scratch folder, unless it is there. @returns the command that starts it */
export async function install(
  scratch: string,
  { name, target, ...sides }: BenchCase,
  side: 'broken' | 'fixed',
): Promise<string> {
  const { versions, source } = sides[side];
  const folder = join(scratch, `${name}-${side}`);
  const file = join(folder, `${target}.cjs`);
  if (!existsSync(join(folder, 'installed'))) {
    await mkdir(folder, { recursive: true });
    const manifest = { private: true, dependencies: versions, overrides: versions };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=optional'];
    await run('npm', options, { cwd: folder });
    await writeFile(join(folder, 'installed'), '');
  }
  await writeFile(file, source);
  return `node ${JSON.stringify(file)}`;
}
