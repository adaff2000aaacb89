import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Tests that run beside each other: most of one is waiting. */
const BESIDE = 4;

/** @returns the numbers, from 0 on, of the findings of a folder that fail on one version and pass on the other */
export function telling(folder: string, broken: string, fixed: string): Promise<number[]> {
  const tells = async (file: string) =>
    !(await passes(file, broken)) && (await passes(file, fixed));
  // Twice: what is a matter of moments may fall out so by chance.
  return numbersOf(folder, async (file) => (await tells(file)) && (await tells(file)));
}

/** @returns the numbers, from 0 on, of the findings of a folder that a version does not show */
export function passing(folder: string, version: string): Promise<number[]> {
  // Twice: what shows now and then is there.
  return numbersOf(folder, async (file) => {
    return (await passes(file, version)) && (await passes(file, version));
  });
}

async function numbersOf(
  folder: string,
  is: (file: string) => Promise<boolean>,
): Promise<number[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d+-/.test(name)).sort();
  const numbers: number[] = [];
  let next = 0;
  const run = async () => {
    for (let index = next++; index < names.length; index = next++) {
      if (await is(join(folder, names[index]!, 'finding.test.mjs'))) numbers.push(index);
    }
  };
  await Promise.all(Array.from({ length: BESIDE }, run));
  return numbers.sort((one, other) => one - other);
}

/** @returns whether the exported test passes on the server, or the client, that this command starts */
function passes(file: string, command: string): Promise<boolean> {
  // A test reads one of the two.
  const env = { ...process.env, SERVER: command, CLIENT: command };
  const options = { env, timeout: 150_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', file], options, (error) => resolve(error === null));
  });
}
