import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { unreasonedPermissions } from './unreasoned-permissions.mjs';

/** The sections of docs/permissions.md. */
export const SECTIONS = { chrome: 'Chrome and Edge', firefox: 'Firefox' };

/**
 * Holds the built manifests to docs/permissions.md: the stores ask for a reason for each permission.
 * @throws Error with the permissions that have none
 */
export function checkPermissions() {
  const text = readFileSync(join(root, 'docs', 'permissions.md'), 'utf8');
  for (const [browser, section] of Object.entries(SECTIONS)) {
    const manifest = readFileSync(join(root, 'dist', browser, 'manifest.json'), 'utf8');
    const unreasoned = unreasonedPermissions(JSON.parse(manifest), text, section);
    if (unreasoned.length === 0) continue;
    throw new Error(
      `expected a reason for each permission in docs/permissions.md, found none under "${section}" ` +
        `for ${unreasoned.join(', ')}: add a row for it, or take it out of the manifest`,
    );
  }
}
