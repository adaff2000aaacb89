/** What Engine.IO puts into a URL by itself. */
const ENGINE_PARAMETERS = new Set(['EIO', 'transport', 'sid', 't', 'j', 'b64']);

/**
 * The path of a URL, or of what stands in a request line, without a slash at the end. Never throws; what
 * cannot be read has the path of the root.
 */
export function pathOf(url: string): string {
  const bare = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return bare.replace(/\/+$/, '') || '/';
}

/** Name and port of a URL's server, the port always said. Never throws; empty for what has none. */
export function hostOf(url: string): string {
  const [, scheme = '', host = ''] = /^([a-z]+):\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url) ?? [];
  if (host === '' || /:\d+$/.test(host)) return host.toLowerCase();
  return `${host.toLowerCase()}:${/^(?:https|wss)$/i.test(scheme) ? 443 : 80}`;
}

/**
 * Tells a replay which of several recorded servers a redirected page has meant: their names and ports are
 * not in what reaches it.
 */
export const HOST_PARAMETER = 'sockeye-host';

/** The recorded server that a request of a redirected page means; null where it does not say. */
export function meantHost(url: string): string | null {
  const found = new RegExp(`[?&]${HOST_PARAMETER}=([^&#]*)`).exec(url)?.[1];
  if (found === undefined) return null;
  try {
    return decodeURIComponent(found);
  } catch {
    return null;
  }
}

/** Is it this machine, as `URL` writes a host's name? */
export function isLoopbackName(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  );
}

/** What the application itself put into the query of a URL, sorted. Never throws. */
export function applicationQuery(url: string, isEngine: boolean): string {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const parts = query.split('&').filter((part) => {
    const name = /^[^=]*/.exec(part)![0];
    if (part === '' || name === HOST_PARAMETER) return false;
    return !(isEngine && ENGINE_PARAMETERS.has(name));
  });
  return parts.sort().join('&');
}
