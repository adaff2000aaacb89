import { bytesExcerpt, textExcerpt } from '../protocol/excerpt.ts';
import { jsonSafe } from '../timeline/json-safe.ts';
import type { Said } from './step.ts';

/** Characters of JSON that a divergence tells of what was said; a client could fill the memory with more. */
const LONGEST = 16_384;

/** Names what was said in the words of a sentence. */
export function wordsOf(said: Said): string {
  const { kind, namespace, event, data } = said;
  const place = namespace === undefined ? '' : ` in ${textOf(namespace)}`;
  switch (kind) {
    case 'event':
      return `event ${textExcerpt(event ?? '')}${place}`;
    case 'ack':
      return `answer${event === undefined ? '' : ` to ${textExcerpt(event)}`}${place}`;
    case 'connect':
      return `CONNECT to ${textOf(namespace ?? '/')}`;
    case 'connect_error':
      return `refusal of ${textOf(namespace ?? '/')}`;
    case 'disconnect':
      return `DISCONNECT from ${textOf(namespace ?? '/')}`;
    case 'close':
      return 'end of the connection';
    default:
      return `message ${data instanceof Uint8Array ? bytesExcerpt(data) : textExcerpt(asText(data))}`;
  }
}

/** What was said, as JSON can hold it; of what is very long only that it is. */
export function jsonOfSaid({ kind, namespace, event, args, ackId, data }: Said): unknown {
  const content = args ?? data;
  const name = args === undefined ? 'data' : 'args';
  return {
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(event !== undefined && { event }),
    ...(ackId !== undefined && { ackId }),
    ...(content !== undefined && { [name]: bounded(content) }),
  };
}

function bounded(content: unknown): unknown {
  const safe = jsonSafe(content);
  const { length } = JSON.stringify(safe);
  return length > LONGEST ? `[${length} characters of JSON left out]` : safe;
}

function asText(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(jsonSafe(data));
}

/** A namespace comes from the client, and may be as long as it likes. */
function textOf(namespace: string): string {
  return /^[\w/.-]{1,60}$/.test(namespace) ? namespace : textExcerpt(namespace);
}
