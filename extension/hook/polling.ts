import { type Api, Kind } from '../../inspector/observation.ts';
import {
  bare,
  decode,
  indexOf,
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
  NativeMap,
  NativeURL,
  slice,
  urlHref,
} from './natives.ts';
import type { Begin } from './opening.ts';
import { attempt, keepBinary } from './payload.ts';
import { remember } from './recent.ts';
import type { Recorder } from './recorder.ts';

const decoder = new TextDecoder();

/** Where the answer to the first request names the session, within its first characters. */
const SID = '"sid":"';
const SID_WITHIN = 512;

/** One HTTP request of a polling sequence and its answer. */
export interface Exchange {
  readonly connection: number;
  readonly number: number;
  /** The sequence's address without the `sid`: what it is found by when it has one. */
  readonly base: string;
  /** The first of its sequence, whose answer names the session. */
  readonly first: boolean;
}

export type Polling = ReturnType<typeof createPolling>;

/** Groups Engine.IO's polling requests into sequences, each of which is one connection. */
export function createPolling(recorder: Recorder, begin: Begin) {
  const bySid = new NativeMap<string, number>();
  /** Sequences whose first answer has come but is still being read, with their base. */
  const unread = new NativeMap<number, string>();
  let exchanges = 0;

  /**
   * A page that polls by fetch may have read the first answer, and go on with its `sid`, before the
   * copy of it is read here.
   * @returns the only sequence of that base which this can be; 0 for none or several
   */
  const answered = (base: string): number => {
    let found = 0;
    let count = 0;
    mapForEach(unread, (other: string, connection: number) => {
      if (other !== base) return;
      found = connection;
      count++;
    });
    return count === 1 ? found : 0;
  };

  return {
    /** @returns the absolute URL if it is one of Engine.IO's polling requests, else null */
    address(url: unknown, base: string): string | null {
      if (typeof url !== 'string') return null;
      if (indexOf(url, 'transport=polling') < 0 || indexOf(url, 'EIO=') < 0) return null;
      return attempt(() => urlHref(new NativeURL(url, base)));
    },

    /** Records that a request goes out; its body is recorded by the caller, right after. */
    request(api: Api, method: string, url: string): Exchange {
      const query = indexOf(url, '?');
      const base = slice(url, 0, query);
      const sid = sidIn(slice(url, query));
      const known = sid && (mapGet(bySid, `${base} ${sid}`) as number | undefined);
      const connection = known || (sid && answered(base)) || begin(api, 'polling', url, bare([]));
      if (sid && !known) remember(bySid, `${base} ${sid}`, connection);
      const exchange = { connection, number: ++exchanges, base, first: !sid };
      recorder.noteDown(connection, Kind.requested, { exchange: exchanges, method, url });
      return exchange;
    },

    /** Records that an answer came, or why none did; its body is recorded by the caller, right after. */
    respond({ connection, number, base, first }: Exchange, status: number, failure?: string): void {
      if (first && status === 200) mapSet(unread, connection, base);
      recorder.noteDown(connection, Kind.responded, { exchange: number, status, failure });
    },

    /** Learns from the body of a first answer which session the sequence has become. */
    learn({ connection, base, first }: Exchange, body: unknown): void {
      if (!first) return;
      mapDelete(unread, connection);
      const head = headOf(body);
      const at = indexOf(head, SID);
      if (at < 0) return;
      const rest = slice(head, at + SID.length);
      const end = indexOf(rest, '"');
      if (end > 0) remember(bySid, `${base} ${slice(rest, 0, end)}`, connection);
    },
  };
}

/** The beginning of a body as text; a client of Engine.IO 3 may ask for all in binary. */
function headOf(body: unknown): string {
  if (typeof body === 'string') return slice(body, 0, SID_WITHIN);
  const bytes = keepBinary(body, SID_WITHIN)?.bytes;
  return bytes ? decode(decoder, bytes) : '';
}

/** @returns the session that a query string names, as it stands there; null when absent */
function sidIn(query: string): string | null {
  const at = indexOf(`&${slice(query, 1)}`, '&sid=');
  if (at < 0) return null;
  const value = slice(query, at + '&sid='.length);
  const end = indexOf(value, '&');
  return end < 0 ? value : slice(value, 0, end);
}
