/** Redis cannot be used; the message says why and what to do. */
export class RedisTrouble extends Error {}

/** Streams, by which the nodes talk, are there since this version. */
export const oldestRedis = 5;

/** Where a Redis is, without its password. */
export function placeOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 6379}`;
}

/** Why Redis could not be used, and what to do. */
export function explainRedis(error: unknown, url: string): RedisTrouble {
  const place = placeOf(url);
  return new RedisTrouble(`Redis at ${place} ${adviceFor(error)}`, { cause: error });
}

/** That a Redis of this version will not do. */
export function tooOld(version: string, url: string): RedisTrouble {
  return new RedisTrouble(
    `Redis at ${placeOf(url)} is version ${version}, which has no streams. Use Redis ${oldestRedis} or newer.`,
  );
}

function adviceFor(error: unknown): string {
  const { message } = error as Error;
  const [code] = /\bE[A-Z_]{3,}\b/.exec(message) ?? [];
  if (/^NOAUTH|^WRONGPASS|^ERR AUTH|invalid password/.test(message)) {
    return `refuses the password (${message}). Put the right one into the URL: redis://:password@host:port, or redis://user:password@host:port.`;
  }
  if (/^NOPERM/.test(message)) {
    return `does not let this user do what the lab needs (${message}). Name another user in the URL.`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `cannot be found: nobody knows this host (${code}). Correct it in --redis.`;
  }
  return `cannot be reached (${code ?? message}). Start it, for instance with "redis-server", or correct host and port in --redis.`;
}
