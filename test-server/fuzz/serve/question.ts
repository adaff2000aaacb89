import { createHash } from 'node:crypto';
import type { HttpRequest } from './request-reader.ts';

/** What a request of a client wants. */
export interface Question {
  /** `other` is what has nothing to do with real time. */
  readonly kind: 'open' | 'poll' | 'post' | 'upgrade' | 'other';
  readonly path: string;
  /** Of Engine.IO; null for a plain WebSocket. */
  readonly revision: 3 | 4 | null;
  readonly sid: string | null;
  /** Sec-WebSocket-Accept that belongs to its key. */
  readonly accept: string;
  /** The first subprotocol that it offers; null for none. */
  readonly protocol: string | null;
  readonly offersDeflate: boolean;
  readonly origin: string | null;
  readonly request: HttpRequest;
}

/** RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Reads what a request wants; one that cannot be understood is `other`. */
export function questionOf(request: HttpRequest): Question {
  const { method, target, headers } = request;
  const url = URL.canParse(target, 'http://host') ? new URL(target, 'http://host') : null;
  const eio = url?.searchParams.get('EIO') ?? null;
  const sid = url?.searchParams.get('sid') ?? null;
  const isUpgrade = /websocket/i.test(headers.get('upgrade') ?? '');
  const isPolling = eio !== null && url?.searchParams.get('transport') === 'polling';
  return {
    kind: kindOf(method, isUpgrade, isPolling, sid),
    path: url?.pathname ?? target,
    revision: eio === null ? null : eio === '3' ? 3 : 4,
    sid,
    accept: createHash('sha1')
      .update(`${headers.get('sec-websocket-key') ?? ''}${GUID}`)
      .digest('base64'),
    protocol: headers.get('sec-websocket-protocol')?.split(',')[0]?.trim() ?? null,
    offersDeflate: (headers.get('sec-websocket-extensions') ?? '').includes('permessage-deflate'),
    origin: headers.get('origin') ?? null,
    request,
  };
}

function kindOf(
  method: string,
  isUpgrade: boolean,
  isPolling: boolean,
  sid: string | null,
): Question['kind'] {
  if (isUpgrade) return 'upgrade';
  if (!isPolling) return 'other';
  if (method === 'POST') return 'post';
  if (method !== 'GET') return 'other';
  return sid === null ? 'open' : 'poll';
}
