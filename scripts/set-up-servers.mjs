import { delimiter } from 'node:path';
import { installWithApt } from './install-with-apt.mjs';
import { onPath } from './on-path.mjs';

/** What the tests of clusters run: a program, and the package of Debian that has it. */
const SERVERS = [
  { program: 'redis-server', packageName: 'redis-server', what: 'Redis' },
  { program: 'nginx', packageName: 'nginx', what: 'nginx' },
];

/**
 * Finds Redis and nginx or installs them; ends the process with what to do where neither works. The
 * tests run them by themselves: no service of the system's is started or needed.
 */
export async function setUpServers() {
  // There are the system's servers, which a shell of an ordinary user does not look for.
  process.env.PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(delimiter);
  for (const { program, packageName, what } of SERVERS) {
    if (onPath(program)) continue;
    process.stdout.write(`Installing ${what} …\n`);
    await installWithApt(packageName);
    if (onPath(program)) continue;
    process.stderr.write(
      `Expected ${what} (${program}), found none and could install none.\n` +
        `Install it with your package manager (on Debian: apt-get install ${packageName}).\n`,
    );
    process.exit(1);
  }
}
