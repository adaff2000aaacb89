/** Headers that let whoever has them act for the user. */
const SECRET = new Set([
  'cookie',
  'set-cookie',
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
]);

/** Whether a header's value is not to be seen over one's shoulder. */
export function isSecretHeader(name: string): boolean {
  return SECRET.has(name.toLowerCase());
}
