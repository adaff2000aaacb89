import type { HandshakeRequest, HandshakeResponse, Opening } from '../observation.ts';
import { headerValue } from '../timeline/header-value.ts';
import type { ForeignPage } from './foreign-pages.ts';
import { type Fields, fieldsOf, headersOf, numberOf, textOf, timeOf } from './har-values.ts';

/** What an entry of another tool says, with what is missing filled in. */
export interface ForeignEntry {
  readonly document: string;
  readonly connection: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds; 0 where the entry does not tell, as for the two below. */
  readonly timeMs: number;
  readonly waitMs: number;
  readonly receiveMs: number;
  readonly method: string;
  readonly url: string;
  readonly request: HandshakeRequest;
  readonly response: HandshakeResponse;
  /** Why there was no answer; empty for none. */
  readonly error: string;
}

/**
 * @param place the connection that the entry becomes
 * @param isSocket its URL begins with `ws` then, whatever the tool wrote
 */
export function foreignEntryOf(
  fields: Fields,
  place: Pick<ForeignEntry, 'document' | 'connection'>,
  isSocket: boolean,
): ForeignEntry {
  const request = fieldsOf(fields.request);
  const response = fieldsOf(fields.response);
  const timings = fieldsOf(fields.timings);
  const url = textOf(request.url);
  return {
    ...place,
    startedAt: timeOf(fields.startedDateTime) ?? 0,
    timeMs: positive(fields.time),
    waitMs: positive(timings.wait),
    receiveMs: positive(timings.receive),
    method: textOf(request.method),
    url: isSocket ? url.replace(/^http/i, 'ws') : url,
    request: { headers: headersOf(request.headers), withheld: [] },
    response: {
      status: numberOf(response.status) ?? 0,
      statusText: textOf(response.statusText),
      headers: headersOf(response.headers),
    },
    // Playwright's name for it.
    error: textOf(response._error) || textOf(response._failureText),
  };
}

/** How the connection of an entry began. */
export function foreignOpening(
  { url, request }: ForeignEntry,
  how: Pick<Opening, 'transport' | 'api'>,
  page: ForeignPage,
): Opening {
  const asked = headerValue(request.headers, 'sec-websocket-protocol') ?? '';
  const origin = headerValue(request.headers, 'origin') ?? '';
  const referrer = headerValue(request.headers, 'referer') ?? '';
  // In Chrome's files a page has its URL as title.
  const title = /^https?:/.test(page.title) ? page.title : '';
  // Frames of other origins go by the same page.
  const ofPage = page.referrer.startsWith(`${origin}/`) ? page.referrer : '';
  return {
    url,
    ...how,
    document: title || referrer || ofPage || origin,
    source: 'network-log',
    protocols: asked.split(/\s*,\s*/).filter((protocol) => protocol !== ''),
  };
}

function positive(value: unknown): number {
  return Math.max(0, numberOf(value) ?? 0);
}
