import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command in the checkout with its output shown.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet: show the output only on failure
 * @returns {Promise<number>} the exit code
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // There npm is a script. Anything else goes without a shell, which would split paths at spaces.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data) => {
        output += data;
      });
    }
    child.once('error', () => resolve(127));
    child.once('close', (code) => {
      if (code !== 0 && quiet) process.stderr.write(output);
      resolve(code ?? 1);
    });
  });
}

/**
 * The same, for steps without which there is no going on.
 * @param {string} what
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options]
 */
export async function must(what, command, args, options) {
  goOnAfter(what, await run(command, args, options));
}

/**
 * The same of several steps beside each other; it goes on, or ends, when all have ended.
 * @param {readonly (readonly [what: string, command: string, args: readonly string[]])[]} steps
 */
export async function mustAll(steps) {
  const done = steps.map(async ([what, ...program]) => ({ what, code: await run(...program) }));
  for (const { what, code } of await Promise.all(done)) goOnAfter(what, code);
}

/**
 * Ends this process where a step has failed.
 * @param {string} what
 * @param {number} code
 */
function goOnAfter(what, code) {
  if (code === 0) return;
  process.stderr.write(`\n${what} failed (exit code ${code}).\n`);
  process.exit(code);
}

/**
 * The command line of a program that an installed package brings under its own name.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {readonly [command: string, args: readonly string[]]}
 */
export function tool(name, ...args) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  return [process.execPath, [join(folder, file), ...args]];
}
