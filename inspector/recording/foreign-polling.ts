import { type Api, Format, Kind } from '../observation.ts';
import { engineBase, engineOf } from '../protocol/engine-io/parameters.ts';
import type { Payload } from '../protocol/reading.ts';
import { utf8Decode } from '../protocol/utf8.ts';
import { sidInBody } from '../timeline/network-log/sid-in-body.ts';
import { type ForeignEntry, foreignEntryOf, foreignOpening } from './foreign-entry.ts';
import type { ForeignPage } from './foreign-pages.ts';
import { type Fields, fieldsOf, textOf } from './har-values.ts';
import { receivedBody, sentBody } from './own-entry.ts';
import type { Strand } from './strand.ts';
import type { Strands } from './strands.ts';

/** Is this an HTTP exchange of Engine.IO's polling? */
export function isPolling(url: string): boolean {
  return engineOf(url)?.transport === 'polling';
}

/** One polling sequence. */
interface Sequence {
  readonly strand: Strand;
  exchanges: number;
}

/** Joins the exchanges of other tools' files into polling connections, by their `sid`. */
export class ForeignPolling {
  readonly #sequences = new Map<string, Sequence>();

  /** @param connect gives the number of a new connection of a document */
  constructor(
    private readonly strands: Strands,
    private readonly connect: (document: string) => number,
  ) {}

  read(fields: Fields, document: string, page: ForeignPage): void {
    const answer = answerOf(fields);
    const bare = foreignEntryOf(fields, { document, connection: 0 }, false);
    const engine = engineOf(bare.url);
    const sid = engine?.sid ?? sidInBody(typeof answer === 'string' ? answer : utf8Decode(answer));
    const sequence = this.#sequenceOf(bare, sid, () => {
      const api = apiOf(fields, engine?.jsonp ?? null);
      return foreignOpening(bare, { transport: 'polling', api }, page);
    });
    if (engine?.sid === null) handshake(sequence.strand, bare);
    exchange(sequence, bare, sentBody(fields), answer);
  }

  #sequenceOf(entry: ForeignEntry, sid: string, opening: () => object): Sequence {
    const { document, url, startedAt } = entry;
    const key = `${document}\n${engineBase(url)}\n${sid}`;
    const known = sid === '' ? undefined : this.#sequences.get(key);
    if (known !== undefined) return known;
    const strand = this.strands.add(document, this.connect(document), false);
    strand.note(Kind.opening, startedAt, startedAt, opening());
    const added = { strand, exchanges: 0 };
    if (sid !== '') this.#sequences.set(key, added);
    return added;
  }
}

/** Chrome writes text as base64 too, where it has characters of two units, such as an emoji. */
function answerOf(fields: Fields): Payload {
  const body = receivedBody(fields);
  const { mimeType } = fieldsOf(fieldsOf(fields.response).content);
  const isBinary = typeof body !== 'string' && !/^text\//i.test(textOf(mimeType));
  return typeof body === 'string' || isBinary ? body : utf8Decode(body);
}

function handshake(strand: Strand, { startedAt, request, response }: ForeignEntry): void {
  strand.note(Kind.handshakeRequest, startedAt, startedAt, request);
  if (response.status > 0) strand.note(Kind.handshakeResponse, startedAt, startedAt, response);
}

function exchange(sequence: Sequence, entry: ForeignEntry, sent: Payload, received: Payload): void {
  const { strand } = sequence;
  const { startedAt, timeMs, method, url, response, error } = entry;
  const number = ++sequence.exchanges;
  strand.note(Kind.requested, startedAt, startedAt, { exchange: number, method, url });
  if (sent.length > 0) push(strand, Kind.sent, startedAt, sent);
  const endedAt = startedAt + timeMs;
  const failure = response.status > 0 ? {} : { failure: /abort/i.test(error) ? 'abort' : 'error' };
  const { status } = response;
  strand.note(Kind.responded, endedAt, endedAt, { exchange: number, status, ...failure });
  if (received.length > 0) push(strand, Kind.received, endedAt, received);
}

function push(strand: Strand, kind: number, at: number, payload: Payload): void {
  const format = typeof payload === 'string' ? Format.text : Format.arrayBuffer;
  strand.push({ kind, at, key: at, payload, format });
}

function apiOf(fields: Fields, jsonp: string | null): Api {
  const type = textOf(fields._resourceType);
  if (jsonp !== null || type === 'script') return 'script';
  return type === 'fetch' ? 'fetch' : 'XMLHttpRequest';
}
