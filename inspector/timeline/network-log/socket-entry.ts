import type { HandshakeRequest, HandshakeResponse } from '../../observation.ts';
import { headerValue } from '../header-value.ts';
import { type HarEntry, headerPairs } from './har-entry.ts';
import { statusInError } from './status-in-error.ts';

/** Is this a WebSocket, of which the functions below tell? */
export function isSocket(entry: HarEntry): boolean {
  return entry._webSocketMessages !== undefined;
}

/**
 * @returns what an entry is known by through all readings: the random key of its handshake. Without a
 * handshake an entry is told when it has ended, and changes no more.
 */
export function nameOf({ request, startedDateTime, time }: HarEntry): string {
  const key = headerValue(headerPairs(request.headers), 'sec-websocket-key');
  return key ?? `${request.url} ${startedDateTime} ${time}`;
}

/** @returns the Sec-WebSocket-Accept of its answer; empty for none */
export function acceptIn({ response }: HarEntry): string {
  return headerValue(headerPairs(response.headers), 'sec-websocket-accept')?.trim() ?? '';
}

/** Was its handshake answered as it should be? Chromium's log has no other answers, Firefox's has. */
export function hasOpened({ response, _webSocketMessages: messages }: HarEntry): boolean {
  // Over HTTP/2 it is answered by 200.
  return messages === undefined ? response.status === 101 : response.status > 0;
}

/** An entry has no time of receiving while its socket lives. */
export function isClosed({ timings }: HarEntry): boolean {
  return (timings?.receive ?? 0) > 0;
}

/** @returns milliseconds since the epoch */
export function closedAt({ startedDateTime, time }: HarEntry): number {
  return Date.parse(startedDateTime) + time;
}

/**
 * @returns when the page may have heard of its open or its failure, milliseconds since the epoch;
 * null where no handshake was sent: the log does not know when that was
 */
export function settledAt(entry: HarEntry): number | null {
  if (entry.request.headers.length === 0) return null;
  if (!hasOpened(entry)) return closedAt(entry);
  return Date.parse(entry.startedDateTime) + (entry.timings?.wait ?? 0);
}

/** @returns what the browser said of its end; empty for nothing */
export function errorIn({ _webSocketMessages: messages = [] }: HarEntry): string {
  return messages.find(({ type }) => type === 'error')?.data ?? '';
}

export function requestIn({ request }: HarEntry): HandshakeRequest {
  return { headers: headerPairs(request.headers), withheld: [] };
}

/** @returns null where the log hides it */
export function responseIn(entry: HarEntry): HandshakeResponse | null {
  const { status, statusText, headers } = entry.response;
  if (status > 0) return { status, statusText, headers: headerPairs(headers) };
  const refusal = statusInError(errorIn(entry));
  return refusal === null ? null : { status: refusal, statusText: '', headers: [] };
}

/** @returns URL of the script that opened it; empty where the log does not know */
export function openerOf({ _initiator }: HarEntry): string {
  return _initiator?.stack?.callFrames?.[0]?.url ?? '';
}
