import type { Entry } from '../timeline/entry.ts';
import { headersJson } from '../timeline/headers-json.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** Made by the adapters that recover connections, which put it behind the arguments of an event. */
const OFFSET = /^(?:[\w-]{6,8}(?:\.[\w-]{1,8})?|\d+-\d+)$/;

/** What of a row is compared: the arguments of its packet, or what stands for them. */
export function packetValues(timeline: Timeline, row: number): readonly unknown[] {
  const entry = timeline.entry(row);
  const own = ownValues(entry);
  if (own !== null) return own;
  const decoded = timeline.decoded(row);
  switch (decoded?.kind) {
    case 'arguments':
      return withoutOffset(decoded.args, entry);
    case 'data': {
      const value = 'value' in decoded ? decoded.value : decoded.text;
      return [entry.kind === 'connect' ? withoutSecrets(value) : value, ...queryOf(entry)];
    }
    case 'bytes':
      return [decoded.bytes];
    case 'none':
      return queryOf(entry);
    default:
      // Malformed, or cut: what there is of it, and how long it was.
      return [timeline.packet(row)?.carried ?? null, entry.sizeBytes ?? null];
  }
}

function queryOf({ query }: Entry): readonly unknown[] {
  return query === undefined ? [] : [query];
}

/** What has no packet. */
function ownValues(entry: Entry): readonly unknown[] | null {
  const { kind, layer, connection, direction, status, message } = entry;
  const { closed, closing, opened, response } = connection;
  if (kind === 'error') {
    // A connection's own words are the browser's; those of an answer are the server's.
    const answered = status ?? response?.status ?? null;
    return [{ status: answered, ...(status !== undefined && { message }) }];
  }
  if (kind === 'open' && layer === 'websocket') return [{ protocol: opened?.protocol ?? '' }];
  if (kind === 'handshake') {
    return [{ status: response?.status ?? null, headers: headersJson(response?.headers ?? []) }];
  }
  if (kind !== 'close') return null;
  if (layer === 'engine.io') return [{ by: direction === 'sent' ? 'page' : 'server' }];
  // What a close of the page's own comes back as is up to the browser.
  if (closing !== null) return [{ by: 'page', ...closing }];
  return [{ by: 'server', code: closed?.code ?? null, reason: closed?.reason ?? null }];
}

function withoutOffset(args: readonly unknown[], entry: Entry): readonly unknown[] {
  const { kind, direction, namespace, session, ackId } = entry;
  const last = args.at(-1);
  const mayHave = kind === 'event' && direction === 'received' && ackId === undefined;
  if (!mayHave || typeof last !== 'string' || !OFFSET.test(last)) return args;
  return session?.givenPids.has(namespace ?? '/') ? args.slice(0, -1) : args;
}

/** Of a recovery the client says how far it had come. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('pid' in value)) return value;
  const { offset: _, ...rest } = value as Record<string, unknown>;
  return rest;
}
