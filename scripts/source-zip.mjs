import { execFileSync } from 'node:child_process';
import { root } from './run.mjs';
import { contentsOf, zipBytes } from './zip-bytes.mjs';

/** Everything that git tracks, as it is in the checkout: what a reviewer builds the extension from. */
export function sourceZip() {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return zipBytes(contentsOf(root, listed.split('\0').filter(Boolean)));
}
