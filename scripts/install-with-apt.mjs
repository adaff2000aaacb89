import { onPath } from './on-path.mjs';
import { run } from './run.mjs';

/**
 * Installs a package where the system has apt-get; whether it worked, the caller looks.
 * @param {string} name
 */
export async function installWithApt(name) {
  if (!onPath('apt-get')) return;
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    const [command = '', ...rest] = [...asRoot(), 'apt-get', ...args];
    await run(command, rest, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  }
}

/** What goes before a command that only root may run. */
export function asRoot() {
  return process.getuid?.() === 0 ? [] : ['sudo', '-n'];
}
