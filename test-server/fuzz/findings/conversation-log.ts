import { type Batch, Format, Kind, type Opening } from '../../../inspector/observation.ts';
import type { ObservationDetails } from '../../../inspector/observation-details.ts';
import type { Payload } from '../../../inspector/protocol/reading.ts';
import { BatchBuilder } from '../../../inspector/recording/batch-builder.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';

const DOCUMENT = 'fuzzer';
/** Of one payload so much is kept: it may have been a million times something. */
const KEPT = 65_536;

/** The conversation of an input as the observations that a tap would have made of it. */
export class ConversationLog {
  readonly timeline = new Timeline();
  readonly #builder = new BatchBuilder();
  #connections = 0;

  /** @returns the number of a new connection. @param at milliseconds since the epoch, as everywhere here */
  open(at: number, opening: Omit<Opening, 'document' | 'source' | 'protocols'>): number {
    const connection = ++this.#connections;
    this.note(at, connection, 'opening', {
      ...opening,
      document: '',
      source: 'tap',
      protocols: [],
    });
    return connection;
  }

  note<K extends keyof ObservationDetails>(
    at: number,
    connection: number,
    kind: K,
    detail: ObservationDetails[K],
  ): void {
    const payload = JSON.stringify(detail);
    this.#add(connection, at, Kind[kind], payload, Format.detail, -1);
  }

  payload(at: number, connection: number, kind: 'sent' | 'received', payload: Payload): void {
    const isText = typeof payload === 'string';
    const size = isText ? Buffer.byteLength(payload) : payload.length;
    const isCut = payload.length > KEPT;
    const kept = isCut ? payload.slice(0, KEPT) : payload;
    const format = isText ? Format.text : Format.arrayBuffer;
    this.#add(connection, at, Kind[kind], kept, format, isText && !isCut ? -1 : size);
  }

  /** Nothing more comes. */
  end(at: number): Timeline {
    if (!this.#builder.isEmpty) this.#apply(this.#builder.take());
    this.timeline.documentGone(DOCUMENT, at);
    return this.timeline;
  }

  #add(
    connection: number,
    at: number,
    kind: Kind,
    payload: Payload,
    format: number,
    size: number,
  ): void {
    if (!this.#builder.wants(DOCUMENT)) this.#apply(this.#builder.take());
    this.#builder.add(DOCUMENT, { kind, connection, at, payload, format, size });
  }

  #apply(batch: Batch): void {
    this.timeline.apply(batch);
  }
}
