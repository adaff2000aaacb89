import type { Revealed } from '../../observation.ts';
import { engineOf } from '../../protocol/engine-io/parameters.ts';
import { type HarEntry, headerPairs } from './har-entry.ts';

/**
 * The handshake of an Engine.IO polling sequence: its first request, which bears no `sid` yet. Clients
 * make each URL unique, so that it tells which connection it is.
 * @returns null for any other entry, and for one without an answer
 */
export function pollingHandshakeOf({ request, response }: HarEntry): Revealed | null {
  const { url } = request;
  const engine = engineOf(url);
  if (engine?.transport !== 'polling' || engine.sid !== null || engine.jsonp !== null) return null;
  if (response.status === 0) return null;
  return {
    url,
    accept: '',
    request: { headers: headerPairs(request.headers), withheld: [] },
    response: {
      status: response.status,
      statusText: response.statusText,
      headers: headerPairs(response.headers),
    },
  };
}
