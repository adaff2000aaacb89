import type { Payload, Reading } from './reading.ts';
import { textKind } from './text-kind.ts';

/**
 * Reads a message of a WebSocket that carries no Engine.IO: `text`, `json` (objects and arrays only,
 * see `textKind`) or `binary`, in the layer `websocket`. Never throws.
 */
export function readPlain(payload: Payload, truncated: boolean): Reading {
  const kind =
    typeof payload === 'string' ? textKind(payload, 0, payload.length, truncated) : 'binary';
  return { layer: 'websocket', kind, start: 0, end: payload.length, payloadStart: 0 };
}
