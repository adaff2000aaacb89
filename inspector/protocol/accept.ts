import { sha1 } from '@noble/hashes/legacy.js';
import { base64Encode } from './base64.ts';
import { utf8Encode } from './utf8.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The Sec-WebSocket-Accept that answers a Sec-WebSocket-Key, RFC 6455 section 4.2.2. */
export function acceptOf(key: string): string {
  return base64Encode(sha1(utf8Encode(key.trim() + GUID)));
}
