import { spawn } from 'node:child_process';
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
      // npm and npx are scripts on Windows.
      shell: process.platform === 'win32',
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
  const code = await run(command, args, options);
  if (code === 0) return;
  process.stderr.write(`\n${what} failed (exit code ${code}).\n`);
  process.exit(code);
}

/** Runs a program of an installed package. */
export const npx = (/** @type {string[]} */ ...args) =>
  /** @type {const} */ (['npx', ['--no-install', ...args]]);
