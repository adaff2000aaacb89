import type { IncomingHttpHeaders } from 'node:http';
import { isIP, isIPv4 } from 'node:net';
import { parseUrl } from '../../lab/http/parse-url.ts';
import { hostnameOf, originOf } from '../../lab/http/visitor-check.ts';

interface Options {
  /** Address that is listened on. */
  readonly host: string;
  /** Origins of pages that may come, besides those of this machine. */
  readonly origins: readonly string[];
}

/** Why a request is refused; null for who may come. */
export type ReplayDoor = (headers: IncomingHttpHeaders) => string | null;

/**
 * Who may talk to a replay: programs, pages of this machine whatever their port, since what is replayed
 * stands in for the server of one that is being worked on, and pages of the origins that its user named.
 * A foreign name in the Host header is DNS rebinding.
 */
export function replayDoor({ host, origins }: Options): ReplayDoor {
  const isOpen = host === '0.0.0.0' || host === '::';
  const knowsHost = (name: string) =>
    isLoopback(name) || name === host.toLowerCase() || (isOpen && isIP(name) !== 0);
  return (headers) => {
    if (!knowsHost(hostnameOf(headers.host ?? ''))) {
      return `the replay does not go by the host "${headers.host ?? ''}"`;
    }
    const origin = originOf(headers);
    if (origin === undefined || origins.includes(origin)) return null;
    // A page that this very server has served, by the name that it goes by.
    if (origin === `http://${headers.host}`) return null;
    if (/^https?:/.test(origin) && isLoopback(hostnameOf(parseUrl(origin)?.host ?? '')))
      return null;
    return `the replay is closed to pages of ${origin}; open it with --allow-origin ${origin}`;
  };
}

function isLoopback(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return isIPv4(name) && name.startsWith('127.');
}
