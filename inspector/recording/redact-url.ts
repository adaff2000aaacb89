import { isSecretName } from './secret-names.ts';

export const REDACTED = 'redacted';

/** Engine.IO's own; its `sid` is replaced as an id, so that requests are still known by it. */
const ENGINE: ReadonlySet<string> = new Set(['EIO', 'transport', 't', 'b64', 'j', 'sid']);

/**
 * A URL without user and password, and without the values of its query and fragment whose names are
 * those of secrets.
 * @param found hears the name and the value of each
 */
export function redactUrl(url: string, found: (name: string, value: string) => void): string {
  const bare = url.replace(/^(\w[\w+.-]*:\/\/)([^/?#@]+)@/, (_, scheme: string, user: string) => {
    found('user', user);
    return `${scheme}${REDACTED}@`;
  });
  return bare.replace(/([?&#])([^?&#=]+)=([^&#]+)/g, (whole, before, name, value) => {
    const plain = unescaped(name as string);
    if (ENGINE.has(plain) || !isSecretName(plain)) return whole as string;
    found(plain, value as string);
    return `${before}${name}=${REDACTED}`;
  });
}

export function isEngineParameter(name: string): boolean {
  return ENGINE.has(name);
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
