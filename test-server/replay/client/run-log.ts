import { randomUUID } from 'node:crypto';
import { type Batch, Format, Kind, type Opening } from '../../../inspector/observation.ts';
import type { ObservationDetails } from '../../../inspector/observation-details.ts';
import type { Entry } from '../../../inspector/timeline/entry.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { BYTES_OF_A_ROW } from './limits.ts';

export type RowListener = (entry: Entry) => void;

const NOTHING = new Uint8Array(0);

/**
 * What one run sends and receives, as the observations that a tap would have made of it, and the
 * timeline that they make. It is also what reads packets for the run: so there is one reading, that of
 * the panel.
 */
export class RunLog {
  readonly timeline = new Timeline();
  readonly #document = randomUUID();
  readonly #listeners = new Map<number, RowListener>();
  /** Rows whose attachments have not come. */
  #incomplete: number[] = [];
  #index = 0;
  #connections = 0;
  #exchanges = 0;
  #bytes = 0;
  #isOver = false;

  /**
   * @param mostBytes that are noted
   * @param onFull that much has come; nothing more is noted
   */
  constructor(
    private readonly mostBytes: number,
    private readonly onFull: () => void,
  ) {}

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Begins a connection; `listener` hears of its rows once they are whole. */
  open(opening: Omit<Opening, 'document' | 'source'>, listener: RowListener): number {
    const connection = ++this.#connections;
    this.#listeners.set(connection, listener);
    this.note(connection, 'opening', { ...opening, document: '', source: 'tap' });
    return connection;
  }

  /** @returns the number of a new HTTP exchange */
  exchange(connection: number, method: string, url: string): number {
    this.note(connection, 'requested', { exchange: ++this.#exchanges, method, url });
    return this.#exchanges;
  }

  note<K extends keyof ObservationDetails>(
    connection: number,
    kind: K,
    detail: ObservationDetails[K],
  ): void {
    this.#add(connection, Kind[kind], JSON.stringify(detail));
  }

  payload(connection: number, kind: 'sent' | 'received', payload: string | Uint8Array): void {
    this.#add(connection, Kind[kind], payload);
  }

  /** From now on nothing is noted: what comes is the end of the run, not of the recording. */
  end(): void {
    this.#isOver = true;
    this.#listeners.clear();
  }

  #add(connection: number, kind: Kind, what: string | Uint8Array): void {
    if (this.#isOver) return;
    const isDetail = kind !== Kind.sent && kind !== Kind.received;
    const isText = typeof what === 'string';
    const bytes = isText ? NOTHING : what;
    const before = this.timeline.length;
    const batch: Batch = {
      document: this.#document,
      index: Uint32Array.of(++this.#index),
      kind: Uint8Array.of(kind),
      format: Uint8Array.of(isDetail ? Format.detail : isText ? Format.text : Format.arrayBuffer),
      connection: Uint32Array.of(connection),
      at: Float64Array.of(performance.timeOrigin + performance.now()),
      size: Float64Array.of(isText ? -1 : bytes.length),
      text: [isText ? what : ''],
      kept: Uint32Array.of(bytes.length),
      bytes,
      lost: [],
    };
    this.timeline.apply(batch);
    this.#tell(before);
    this.#bytes += (isText ? what.length : bytes.length) + BYTES_OF_A_ROW;
    if (this.#bytes <= this.mostBytes || this.#isOver) return;
    this.end();
    this.onFull();
  }

  #tell(from: number): void {
    const { timeline } = this;
    const fresh = Array.from({ length: timeline.length - from }, (_, i) => from + i);
    const rows = [...this.#incomplete, ...fresh];
    this.#incomplete = [];
    for (const row of rows) {
      const entry = timeline.entry(row);
      if (entry.incomplete) this.#incomplete.push(row);
      else this.#listeners.get(entry.connection.number)?.(entry);
    }
  }
}
