import { isLoopbackName } from '../../replay/address.ts';
import type { Timeline } from '../../timeline/timeline.ts';

/** The servers that a recording has, as origins (`ws` as `http`), in the order of their first connections. */
export function recordedOrigins({ connections }: Timeline): string[] {
  return [...new Set(connections.flatMap(({ url }) => originOf(url) ?? []))];
}

/** Null for what is no address of a server. */
export function originOf(url: string): string | null {
  const text = url.trim().replace(/^ws(?=s?:)/i, 'http');
  if (!URL.canParse(text)) return null;
  const { protocol, origin } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
}

/** Has a connection to this path, of whichever server, never opened in the recording? */
export function hasFailed({ connections }: Timeline, url: string): boolean {
  return connections.some(
    (one) => one.state === 'failed' && one.openedAt === null && pathOf(one.url) === pathOf(url),
  );
}

/** Empty for what is no address. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

/** Is it of this machine? */
export function isLoopback(origin: string): boolean {
  return isLoopbackName(new URL(origin).hostname);
}

/**
 * The port that a stopped server of this machine has left, which its page will ask for; 0 for none. A replay
 * has no TLS, and so no page of https will find it there.
 */
export function freedPort(timeline: Timeline): number {
  const origin = recordedOrigins(timeline).find(
    (one) => isLoopback(one) && one.startsWith('http:'),
  );
  return origin === undefined ? 0 : Number(new URL(origin).port || 80);
}
