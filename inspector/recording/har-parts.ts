import type { Header } from '../observation.ts';

const LATEST = 8.64e15;

/** @param at milliseconds since the epoch; what is no date becomes the nearest that is one */
export function isoDate(at: number): string {
  const date = Number.isFinite(at) ? Math.min(LATEST, Math.max(-62_135_596_800_000, at)) : 0;
  const iso = new Date(date).toISOString();
  // Beyond the year 9999 ISO has a form that HAR does not know.
  return iso.length > 24 ? '9999-12-31T23:59:59.999Z' : iso;
}

/** What an entry says, before it is a HAR's. */
export interface EntryFacts {
  readonly pageref: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When its answer began; null for none. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly Header[];
  readonly requestBody: HarBody | null;
  /** 0 for no answer. */
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly Header[];
  readonly responseBody: HarBody | null;
  /** Why there was no answer; empty for nothing. */
  readonly error: string;
  readonly resourceType: string;
}

export interface HarBody {
  readonly text: string;
  readonly isBase64: boolean;
  /** True size in bytes. */
  readonly size: number;
}

/** An entry of a HAR, but for `_webSocketMessages` and `_sockeye`. */
export function harEntry(facts: EntryFacts): object {
  const { startedAt, answeredAt, endedAt, error } = facts;
  const wait = span(startedAt, answeredAt ?? endedAt ?? startedAt);
  const time = Math.max(wait, span(startedAt, endedAt ?? startedAt));
  return {
    _resourceType: facts.resourceType,
    pageref: facts.pageref,
    startedDateTime: isoDate(startedAt),
    time,
    request: {
      method: facts.method,
      url: facts.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: facts.requestHeaders.map(([name, value]) => ({ name, value })),
      queryString: queryOf(facts.url),
      ...(facts.requestBody !== null && { postData: postDataOf(facts.requestBody) }),
      headersSize: -1,
      bodySize: whole(facts.requestBody?.size ?? 0),
    },
    response: {
      status: whole(facts.status),
      statusText: facts.statusText,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: facts.responseHeaders.map(([name, value]) => ({ name, value })),
      content: contentOf(facts.responseBody),
      redirectURL: '',
      headersSize: -1,
      bodySize: whole(facts.responseBody?.size ?? -1),
      ...(error !== '' && { _error: error }),
    },
    cache: {},
    timings: { send: 0, wait, receive: endedAt === null ? 0 : time - wait },
  };
}

function contentOf(body: HarBody | null): object {
  if (body === null) return { size: 0, mimeType: 'x-unknown' };
  return {
    size: whole(body.size),
    mimeType: mimeTypeOf(body),
    text: body.text,
    ...(body.isBase64 && { encoding: 'base64' }),
  };
}

function postDataOf(body: HarBody): object {
  return {
    mimeType: mimeTypeOf(body),
    text: body.text,
    ...(body.isBase64 && { _encoding: 'base64' }),
  };
}

function mimeTypeOf({ isBase64 }: HarBody): string {
  return isBase64 ? 'application/octet-stream' : 'text/plain; charset=UTF-8';
}

function queryOf(url: string): object[] {
  const query = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const [name, value] =
        equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
      return { name, value };
    });
}

function span(from: number, to: number): number {
  const milliseconds = to - from;
  return milliseconds > 0 && Number.isFinite(milliseconds)
    ? Math.round(milliseconds * 1_000) / 1_000
    : 0;
}

function whole(value: number): number {
  return Number.isSafeInteger(value) ? value : -1;
}
