/** What the name of a secret ends with, in lower case and without anything but letters and digits. */
const ENDINGS = [
  'token',
  'auth',
  'authorization',
  'key',
  'secret',
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'pass',
  'session',
  'sessionid',
  'jwt',
  'signature',
  'sig',
  'credential',
  'credentials',
  'bearer',
  'ticket',
  'otp',
  'pin',
] as const;

/** Is this the name of a query's parameter or of a header whose value is a secret? */
export function isSecretName(name: string): boolean {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return ENDINGS.some((ending) => bare.endsWith(ending));
}
