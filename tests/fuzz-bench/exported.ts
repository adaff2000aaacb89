import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** @returns whether the exported test passes on the server that this command starts */
export function passes(file: string, server: string): Promise<boolean> {
  const env = { ...process.env, SERVER: server };
  const options = { env, timeout: 150_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', file], options, (error) => resolve(error === null));
  });
}

/** @returns the numbers, from 0 on, of the findings of a folder that fail on one version and pass on the other */
export async function telling(folder: string, broken: string, fixed: string): Promise<number[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d+-/.test(name)).sort();
  const found: number[] = [];
  for (const [index, name] of names.entries()) {
    const file = join(folder, name, 'finding.test.mjs');
    // Twice: what is a matter of moments may fall out so by chance.
    if ((await tells(file, broken, fixed)) && (await tells(file, broken, fixed))) found.push(index);
  }
  return found;
}

async function tells(file: string, broken: string, fixed: string): Promise<boolean> {
  return !(await passes(file, broken)) && (await passes(file, fixed));
}
