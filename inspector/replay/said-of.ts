import type { Decoded } from '../protocol/decode.ts';
import type { Reading } from '../protocol/reading.ts';
import type { Said, StepKind } from './step.ts';

const KINDS: ReadonlyMap<string, StepKind> = new Map([
  ['connect', 'connect'],
  ['connect_error', 'connect_error'],
  ['disconnect', 'disconnect'],
  ['event', 'event'],
  ['ack', 'ack'],
  ['text', 'message'],
  ['json', 'message'],
  ['binary', 'message'],
  ['malformed', 'message'],
]);

/** @returns undefined for what neither an application nor Socket.IO says */
export function stepKindOf(kind: string): StepKind | undefined {
  return KINDS.get(kind);
}

/**
 * What a packet says, the same for a recorded and for a live one.
 * @param raw the packet itself, where it could not be read
 */
export function saidOf(
  names: Pick<Reading, 'namespace' | 'query' | 'event' | 'ackId'>,
  kind: StepKind,
  decoded: Decoded | null,
  raw: () => unknown,
): Said {
  const { namespace, query, event, ackId } = names;
  return {
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(query !== undefined && { query }),
    ...(event !== undefined && { event }),
    ...(ackId !== undefined && { ackId }),
    ...contentOf(decoded, raw),
  };
}

function contentOf(decoded: Decoded | null, raw: () => unknown): Pick<Said, 'args' | 'data'> {
  switch (decoded?.kind) {
    case 'arguments':
      return { args: decoded.args };
    case 'data':
      return { data: 'value' in decoded ? decoded.value : decoded.text };
    case 'bytes':
      return { data: decoded.bytes };
    case 'malformed':
      return { data: raw() };
    default:
      return {};
  }
}
