import type { Header } from '../../../inspector/observation.ts';

/** What was sent as a request, as far as it is one. */
export interface RequestHead {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly isUpgrade: boolean;
  readonly body: Buffer;
}

const MOST_HEADERS = 200;

/** Reads a request of HTTP/1.1 (RFC 9112), or what was sent in the place of one. Never throws. */
export function requestHead(bytes: Buffer, host: string): RequestHead {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end < 0 ? Math.min(bytes.length, 65_536) : end);
  const [first = '', ...lines] = head.toString('latin1').split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = lines.slice(0, MOST_HEADERS).flatMap((line): Header[] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]];
  });
  const isUpgrade = headers.some(
    ([name, value]) => /^upgrade$/i.test(name) && /websocket/i.test(value),
  );
  const url = `http://${host}${target.startsWith('/') ? target : '/'}`;
  const body = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  return { method: /^[A-Z]+$/i.test(method) ? method : '?', url, headers, isUpgrade, body };
}
