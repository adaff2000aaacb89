import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { must, root } from './run.mjs';
import { sha256 } from './sha256.mjs';

/**
 * Builds from the source archive, in a folder that has nothing else but the installed packages, as
 * the reviewers of Mozilla's store do. It shows that nothing is missing in it that git does not track.
 * @param {Uint8Array} archive
 * @param {readonly string[]} zips names of the zips in dist/ that have to come out the same
 * @throws Error when one does not
 */
export async function verifySource(archive, zips) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sockeye-source-')));
  try {
    unpack(archive, folder);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const build = [join(folder, 'scripts', 'build.mjs'), '--no-set-up'];
    await must('The build from the source archive', process.execPath, build, { quiet: true });
    for (const zip of zips) {
      const wanted = sha256(readFileSync(join(root, 'dist', zip)));
      const got = sha256(readFileSync(join(folder, 'dist', zip)));
      if (wanted === got) continue;
      throw new Error(
        `expected the source archive to build ${zip} with SHA-256 ${wanted}, got ${got}: is what it ` +
          'is built from tracked by git, and does the build read nothing else?',
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {Uint8Array} archive
 * @param {string} folder
 */
function unpack(archive, folder) {
  for (const [name, content] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
