import { type Batch, Format, Kind, type Opening } from '../../observation.ts';
import type { Payload } from '../../protocol/reading.ts';

interface Noted {
  readonly kind: Kind;
  readonly format: Format;
  readonly connection: number;
  readonly at: number;
  readonly text: string;
  readonly bytes: Uint8Array | null;
}

/**
 * A source of observations outside of any page: what the browser's network log tells is numbered
 * and batched here as a document of its own.
 */
export class LogDocument {
  #connections = 0;
  #next = 1;
  #noted: Noted[] = [];

  /** @param id random id, like a document's */
  constructor(readonly id: string) {}

  /** @returns the number of a new connection */
  connect(opening: Opening, at: number): number {
    const connection = ++this.#connections;
    this.note(connection, Kind.opening, at, opening);
    return connection;
  }

  /** Adds an observation without a payload. */
  note(connection: number, kind: Kind, at: number, detail: object): void {
    const text = JSON.stringify(detail);
    this.#noted.push({ kind, format: Format.detail, connection, at, text, bytes: null });
  }

  /** Adds a message or an HTTP body. */
  payload(connection: number, kind: Kind, at: number, payload: Payload): void {
    const isText = typeof payload === 'string';
    const format = isText ? Format.text : Format.arrayBuffer;
    const text = isText ? payload : '';
    this.#noted.push({ kind, format, connection, at, text, bytes: isText ? null : payload });
  }

  /** @returns what was added since the last call, null for nothing */
  take(): Batch | null {
    const rows = this.#noted;
    if (rows.length === 0) return null;
    this.#noted = [];
    const first = this.#next;
    this.#next += rows.length;
    return {
      document: this.id,
      index: Uint32Array.from(rows, (_, i) => first + i),
      kind: Uint8Array.from(rows, (row) => row.kind),
      format: Uint8Array.from(rows, (row) => row.format),
      connection: Uint32Array.from(rows, (row) => row.connection),
      at: Float64Array.from(rows, (row) => row.at),
      size: Float64Array.from(rows, (row) => row.bytes?.length ?? -1),
      text: rows.map((row) => row.text),
      kept: Uint32Array.from(rows, (row) => row.bytes?.length ?? 0),
      bytes: joined(rows),
      lost: [],
    };
  }
}

function joined(rows: readonly Noted[]): Uint8Array {
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + (row.bytes?.length ?? 0), 0));
  let offset = 0;
  for (const row of rows) {
    if (!row.bytes) continue;
    bytes.set(row.bytes, offset);
    offset += row.bytes.length;
  }
  return bytes;
}
