import { type Batch, Format, type Loss } from '../../inspector/observation.ts';
import {
  bare,
  byteCount,
  NativeFloat64Array,
  NativeUint8Array,
  NativeUint32Array,
  setBytes,
} from './natives.ts';
import { type Kept, keeping } from './payload.ts';

/** In the place of a format: the payload is still being read, which holds back delivery until then. */
export const READING = 255;

/** One observation on its way into the ring or out of it. */
export interface Row {
  readonly index: number;
  readonly kind: number;
  readonly connection: number;
  readonly at: number;
  readonly kept: Kept;
}

export type Block = ReturnType<typeof createBlock>;

/**
 * A run of observations in columns, appended to until it is full.
 * @param rows how many it has room for
 */
export function createBlock(rows: number) {
  const columns = {
    index: new NativeUint32Array(rows),
    kind: new NativeUint8Array(rows),
    format: new NativeUint8Array(rows),
    connection: new NativeUint32Array(rows),
    at: new NativeFloat64Array(rows),
    size: new NativeFloat64Array(rows),
    text: bare<string[]>([]),
  };
  const bytes: (Uint8Array | null)[] = bare([]);
  let count = 0;

  const row = (at: number): Row => ({
    index: columns.index[at]!,
    kind: columns.kind[at]!,
    connection: columns.connection[at]!,
    at: columns.at[at]!,
    kept: keeping(columns.format[at]!, columns.size[at]!, columns.text[at]!, bytes[at]!),
  });

  /** Puts a payload in its place. */
  const fillIn = (at: number, kept: Kept): void => {
    columns.format[at] = kept.format;
    columns.size[at] = kept.size;
    columns.text[at] = kept.text;
    bytes[at] = kept.bytes;
  };

  return {
    columns,
    row,
    fillIn,

    addRow(index: number, kind: number, connection: number, at: number, kept: Kept): void {
      const row = count++;
      columns.index[row] = index;
      columns.kind[row] = kind;
      columns.connection[row] = connection;
      columns.at[row] = at;
      fillIn(row, kept);
    },
  };
}

/** Puts rows into columns of their own. */
export function batchOf(document: string, rows: readonly Row[], lost: readonly Loss[]): Batch {
  const { columns, addRow } = createBlock(rows.length);
  const lengths = new NativeUint32Array(rows.length);
  let length = 0;
  for (let i = 0; i < rows.length; i++) {
    const { index, kind, connection, at, kept } = rows[i]!;
    addRow(index, kind, connection, at, kept);
    if (kept.format === READING) columns.format[i] = Format.unreadBlob;
    if (kept.bytes) {
      lengths[i] = byteCount(kept.bytes);
      length += lengths[i]!;
    }
  }
  const bytes = new NativeUint8Array(length);
  for (let i = rows.length; i-- > 0; ) {
    length -= lengths[i]!;
    if (lengths[i]) setBytes(bytes, rows[i]!.kept.bytes!, length);
  }
  return { document, ...columns, kept: lengths, bytes, lost };
}
