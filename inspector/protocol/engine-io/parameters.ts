/** What the URL of an Engine.IO request says. */
export interface EngineParameters {
  /** Revision of the protocol: 3 for Socket.IO 1 and 2, 4 since Socket.IO 3. */
  readonly revision: 3 | 4;
  readonly transport: string;
  readonly sid: string | null;
  /** The client takes binary only as base64 (`b64=1`). */
  readonly base64: boolean;
  /** Index of the JSONP callback (`j=`), null without JSONP. */
  readonly jsonp: string | null;
}

// EIO=2 belongs to Socket.IO 1.0, whose packets read like those of revision 3.
const REVISIONS: ReadonlyMap<string, 3 | 4> = new Map([
  ['2', 3],
  ['3', 3],
  ['4', 4],
]);

/**
 * Reads the query of an Engine.IO URL (Engine.IO protocol, section "Transports").
 * Null for any string that is no such URL. Never throws.
 */
export function engineOf(url: string): EngineParameters | null {
  const query = queryOf(url);
  const revision = REVISIONS.get(query.get('EIO') ?? '');
  const transport = query.get('transport');
  if (revision === undefined || !transport) return null;
  return {
    revision,
    transport,
    sid: query.get('sid') || null,
    base64: Boolean(query.get('b64')),
    jsonp: query.get('j') ?? null,
  };
}

/**
 * Origin and path of a URL without its query: what the polling requests of a session and its upgrade
 * have in common. `ws` becomes `http`, `wss` `https`; a default port is left out. Never throws.
 */
export function engineBase(url: string): string {
  const bare = url.slice(0, lengthWithoutQuery(url));
  const parts = /^(https?|wss?):\/\/([^/]*)(.*)$/is.exec(bare);
  if (parts === null) return bare;
  const scheme = /^(?:https|wss)$/i.test(parts[1]!) ? 'https' : 'http';
  const defaultPort = scheme === 'https' ? /:443$/ : /:80$/;
  return `${scheme}://${parts[2]!.toLowerCase().replace(defaultPort, '')}${parts[3] || '/'}`;
}

function lengthWithoutQuery(url: string): number {
  const end = url.search(/[?#]/);
  return end === -1 ? url.length : end;
}

/** The first value of each parameter, decoded. */
function queryOf(url: string): Map<string, string> {
  const query = new Map<string, string>();
  const text = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const name = unescapeQuery(equals === -1 ? part : part.slice(0, equals));
    if (!query.has(name))
      query.set(name, equals === -1 ? '' : unescapeQuery(part.slice(equals + 1)));
  }
  return query;
}

function unescapeQuery(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
