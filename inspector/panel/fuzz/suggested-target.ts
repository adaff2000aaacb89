import type { Timeline } from '../../timeline/timeline.ts';
import { isLoopback, originOf } from '../replay/recorded-origins.ts';

/**
 * Where the page's own server takes clients in, if it is one of this machine; a session of Engine.IO before
 * any other connection. Empty where there is none. The fuzzer has no TLS, so that https does not count.
 */
export function suggestedTarget({ connections }: Timeline): string {
  const local = connections.filter(({ url }) => {
    const origin = originOf(url);
    return origin?.startsWith('http:') && isLoopback(origin);
  });
  const best = local.find(({ session }) => session !== null) ?? local[0];
  if (best === undefined) return '';
  return `${originOf(best.url)}${new URL(best.url).pathname}`;
}
