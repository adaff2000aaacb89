import { type Api, Kind } from '../../inspector/observation.ts';
import type { Handshakes } from './handshakes.ts';
import {
  fromCharCode,
  indexOf,
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
  min,
  NativeMap,
  NativeURL,
  slice,
  urlHref,
} from './natives.ts';
import { type Located, openingOf } from './opening.ts';
import { keepBinary } from './payload.ts';
import type { Recorder } from './recorder.ts';

/** Sequences remembered by their `sid`; a page has one or two. */
const SEQUENCES = 64;

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

/** Groups Engine.IO's polling requests into sequences, each of which is one connection. */
export class Polling {
  readonly #bySid = new NativeMap<string, number>();
  readonly #order = new NativeMap<number, string>();
  /** Sequences whose first answer has come but is still being read, with their base. */
  readonly #unread = new NativeMap<number, string>();
  #remembered = 0;
  #exchanges = 0;

  constructor(
    private readonly recorder: Recorder,
    private readonly handshakes: Handshakes,
    private readonly global: Located,
  ) {}

  /** @returns the absolute URL if it is one of Engine.IO's polling requests, else null */
  address(url: string, base: string): string | null {
    if (indexOf(url, 'transport=polling') < 0 || indexOf(url, 'EIO=') < 0) return null;
    try {
      return urlHref(new NativeURL(url, base));
    } catch {
      return null;
    }
  }

  /** Records that a request goes out; its body is recorded by the caller, right after. */
  request(api: Api, method: string, url: string): Exchange {
    const query = indexOf(url, '?');
    const base = slice(url, 0, query);
    const sid = parameter(slice(url, query), 'sid');
    const known = sid && (mapGet(this.#bySid, `${base} ${sid}`) as number | undefined);
    const connection = known || (sid && this.#answered(base)) || this.#begin(api, url);
    if (sid && !known) this.#remember(`${base} ${sid}`, connection);
    const exchange = { connection, number: ++this.#exchanges, base, first: !sid };
    this.recorder.note(connection, Kind.requested, { exchange: exchange.number, method, url });
    return exchange;
  }

  /** Records that an answer came, or why none did; its body is recorded by the caller, right after. */
  respond(exchange: Exchange, status: number, failure?: string): void {
    const { connection, number, base, first } = exchange;
    if (first && status === 200) mapSet(this.#unread, connection, base);
    this.recorder.note(connection, Kind.responded, { exchange: number, status, failure });
  }

  /** Learns from the body of a first answer which session the sequence has become. */
  learn(exchange: Exchange, body: unknown): void {
    if (!exchange.first) return;
    mapDelete(this.#unread, exchange.connection);
    const head = headOf(body);
    const at = indexOf(head, SID);
    if (at < 0) return;
    const rest = slice(head, at + SID.length);
    const end = indexOf(rest, '"');
    if (end > 0) this.#remember(`${exchange.base} ${slice(rest, 0, end)}`, exchange.connection);
  }

  /**
   * A page that polls by fetch may have read the first answer, and go on with its `sid`, before the
   * copy of it is read here.
   * @returns the only sequence of that base which this can be; 0 for none or several
   */
  #answered(base: string): number {
    let found = 0;
    let count = 0;
    mapForEach(this.#unread, (unread: string, connection: number) => {
      if (unread !== base) return;
      found = connection;
      count++;
    });
    return count === 1 ? found : 0;
  }

  #begin(api: Api, url: string): number {
    const opening = openingOf(this.global, api, 'polling', url, []);
    const connection = this.recorder.connect(opening);
    this.handshakes.expect(connection, url);
    return connection;
  }

  #remember(key: string, connection: number): void {
    mapSet(this.#bySid, key, connection);
    mapSet(this.#order, this.#remembered, key);
    const oldest = this.#remembered++ - SEQUENCES;
    const forgotten = mapGet(this.#order, oldest) as string | undefined;
    if (forgotten === undefined) return;
    mapDelete(this.#bySid, forgotten);
    mapDelete(this.#order, oldest);
  }
}

/** The beginning of a body as text; a client of Engine.IO 3 may ask for all in binary. */
function headOf(body: unknown): string {
  if (typeof body === 'string') return slice(body, 0, SID_WITHIN);
  const kept = keepBinary(body, SID_WITHIN);
  let head = '';
  for (let i = 0; kept && i < min(kept.size, SID_WITHIN); i++) {
    head += fromCharCode(kept.bytes![i]!);
  }
  return head;
}

/** @returns the value of a parameter in a query string, as it stands there; null when absent */
function parameter(query: string, name: string): string | null {
  const at = indexOf(query, `&${name}=`);
  const first = indexOf(query, `?${name}=`);
  const start = at >= 0 ? at : first;
  if (start < 0) return null;
  const value = slice(query, start + name.length + 2);
  const end = indexOf(value, '&');
  return end < 0 ? value : slice(value, 0, end);
}
