/**
 * @typedef {{
 *   permissions?: readonly string[],
 *   optional_permissions?: readonly string[],
 *   host_permissions?: readonly string[],
 *   optional_host_permissions?: readonly string[],
 * }} Permissions
 */

/**
 * The permissions that a manifest asks for and that the text gives no reason for.
 * @param {Permissions} manifest
 * @param {string} text of docs/permissions.md: a section for each browser with a row for each permission
 * @param {string} heading of the browser's section
 * @throws Error when there is no such section
 */
export function unreasonedPermissions(manifest, text, heading) {
  const reasons = reasonsIn(text, heading);
  const asked = [
    ...(manifest.permissions ?? []),
    ...(manifest.optional_permissions ?? []),
    ...(manifest.host_permissions ?? []),
    ...(manifest.optional_host_permissions ?? []),
  ];
  return asked.filter((permission) => !reasons.get(permission));
}

/**
 * @param {string} text
 * @param {string} heading
 * @returns {Map<string | undefined, string | undefined>} reason by permission
 */
function reasonsIn(text, heading) {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) {
    throw new Error(
      `expected a section "## ${heading}" with a row for each permission, found none`,
    );
  }
  const rows = section.matchAll(/^\| `([^`]+)`[^|]* \|(.*)\|$/gm);
  return new Map(Array.from(rows, ([, permission, reason]) => [permission, reason?.trim()]));
}
