import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isExtension } from '../../extension-origins.ts';
import { parseUrl } from './parse-url.ts';

/** Who may talk to the lab. */
export interface VisitorCheck {
  /** Foreign origins that are welcome, such as `http://localhost:5173`. */
  readonly origins: readonly string[];
  /** Why the sockets are closed to a request; undefined when they are open. */
  refusalOf(headers: IncomingHttpHeaders): string | undefined;
  /**
   * The same for a door behind which each namespace asks once more: extensions may knock there too, since
   * the panel of one is at home in the admin namespace, which a password guards. Engine.IO opens its
   * session before a namespace is named, so an extension's page gets a session and nothing in it: the
   * other namespaces refuse it by `refusalOf`. What it gains is no more than a program that is no
   * browser has. A page of the web, whatever it does, has another origin.
   */
  refusalAtDoor(headers: IncomingHttpHeaders): string | undefined;
  /** Whether a request names a host that the lab goes by. Anything else is DNS rebinding. */
  knowsHost(headers: IncomingHttpHeaders): boolean;
}

interface Options {
  readonly host: string;
  readonly origins: readonly string[];
}

/**
 * A lab on loopback is within reach of every tab of the browser, so its sockets are open to its
 * own pages, to programs that are no browser, and to the origins that its user named.
 */
export function createVisitorCheck({ host, origins }: Options): VisitorCheck {
  const ownNames = new Set(['localhost', host.toLowerCase(), hostname().toLowerCase()]);
  const knowsHost = ({ host: asked = '' }: IncomingHttpHeaders) => {
    const name = hostnameOf(asked);
    return ownNames.has(name) || name.endsWith('.localhost') || isIP(name) !== 0;
  };
  const refusalAtDoor = (headers: IncomingHttpHeaders) =>
    knowsHost(headers) && isExtension(headers.origin) ? undefined : refusalOf(headers);
  const refusalOf = (headers: IncomingHttpHeaders) => {
    if (!knowsHost(headers)) return `the lab does not go by the host "${headers.host ?? ''}"`;
    const origin = originOf(headers);
    if (origin === undefined || origins.includes(origin)) return undefined;
    if (origin === `http://${headers.host}`) return undefined;
    return `the lab is closed to pages of ${origin}; open it with --allow-origin ${origin}`;
  };
  return { origins, refusalOf, refusalAtDoor, knowsHost };
}

/**
 * The origin of the page that asks; undefined for a program that is no browser. A request of a
 * script element (JSONP) has no Origin header, so what else the browser tells counts too.
 */
export function originOf(headers: IncomingHttpHeaders): string | undefined {
  if (headers.origin !== undefined) return headers.origin;
  if (headers['sec-fetch-site'] === 'same-origin') return undefined;
  if (headers.referer !== undefined) return parseUrl(headers.referer)?.origin ?? 'null';
  return headers['sec-fetch-site'] === 'cross-site' ? 'null' : undefined;
}

/** The name in a Host header, without port and brackets. */
export function hostnameOf(host: string): string {
  return (parseUrl(`http://${host}`)?.hostname ?? '').replace(/^\[(.*)\]$/, '$1');
}
