import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import type { Header } from '../../inspector/observation.ts';

/** A header that came several times has its values on several lines. */
export function headerPairs(headers: Protocol.Network.Headers): Header[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    String(value)
      .split('\n')
      .map((line): Header => [name, line]),
  );
}

/** @returns the value of Sec-WebSocket-Accept; empty when absent */
export function acceptIn(headers: readonly Header[]): string {
  const found = headers.find(([name]) => name.toLowerCase() === 'sec-websocket-accept');
  return found?.[1] ?? '';
}
