/** What a client of the echo asks for instead of an echo. */
export type EndRequest =
  | { readonly end: 'close'; readonly code: number; readonly reason: string }
  | { readonly end: 'terminate' };

/**
 * Reads `{"close": code, "reason": text}`, or `{"terminate": true}` for an end without a close
 * frame.
 *
 * @returns the request; undefined for any other text, which is then echoed; a string that says
 * what is wrong for a code or reason that RFC 6455 sections 7.4 and 5.5 forbid
 */
export function readEndRequest(text: string): EndRequest | string | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('terminate' in value && value.terminate === true) return { end: 'terminate' };
  if (!('close' in value)) return undefined;
  const { close: code } = value;
  const reason = 'reason' in value ? value.reason : '';
  if (!isSendable(code)) {
    return `expected a close code of 1000 to 1003, 1007 to 1014 or 3000 to 4999, got ${JSON.stringify(code)}`;
  }
  if (typeof reason !== 'string' || Buffer.byteLength(reason) > 123) {
    return 'expected a reason as a string of at most 123 bytes';
  }
  return { end: 'close', code, reason };
}

function parse(text: string): unknown {
  // Only a short object can be a request; the echo of a large message stays cheap.
  if (!text.startsWith('{') || text.length > 1024) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 1004, 1005, 1006 and 1015 are never sent: RFC 6455 section 7.4.1. */
function isSendable(code: unknown): code is number {
  if (typeof code !== 'number' || !Number.isInteger(code)) return false;
  return (
    (code >= 1000 && code <= 1003) ||
    (code >= 1007 && code <= 1014) ||
    (code >= 3000 && code <= 4999)
  );
}
