import { type Batch, Format, type Loss } from '../../inspector/observation.ts';
import {
  bare,
  byteCount,
  NativeFloat64Array,
  NativeUint8Array,
  NativeUint32Array,
  setBytes,
} from './natives.ts';

/** In the place of a format: the payload is still being read, which holds back delivery until then. */
export const READING = 255;

/** One observation on its way into the ring or out of it. */
export interface Row {
  readonly index: number;
  readonly kind: number;
  readonly format: number;
  readonly connection: number;
  readonly at: number;
  readonly size: number;
  readonly text: string;
  readonly bytes: Uint8Array | null;
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

  const row = (at: number): Row => ({
    index: columns.index[at]!,
    kind: columns.kind[at]!,
    format: columns.format[at]!,
    connection: columns.connection[at]!,
    at: columns.at[at]!,
    size: columns.size[at]!,
    text: columns.text[at]!,
    bytes: bytes[at]!,
  });

  const block = {
    count: 0,
    columns,
    bytes,
    row,

    append(
      index: number,
      kind: number,
      format: number,
      connection: number,
      at: number,
      size: number,
      text: string,
      payload: Uint8Array | null,
    ): void {
      const row = block.count++;
      columns.index[row] = index;
      columns.kind[row] = kind;
      columns.format[row] = format;
      columns.connection[row] = connection;
      columns.at[row] = at;
      columns.size[row] = size;
      columns.text[row] = text;
      bytes[row] = payload;
    },

    /** Copies rows into a batch. */
    batch(document: string, from: number, to: number, lost: readonly Loss[]): Batch {
      const copy = createBlock(to - from);
      const kept = new NativeUint32Array(to - from);
      let length = 0;
      for (let i = from; i < to; i++) {
        const { index, kind, format, connection, at, size, text, bytes } = row(i);
        const known = format === READING ? Format.unreadBlob : format;
        copy.append(index, kind, known, connection, at, size, text, bytes);
        if (bytes) length += kept[i - from] = byteCount(bytes);
      }
      const joined = new NativeUint8Array(length);
      for (let i = to - from; i-- > 0; ) {
        length -= kept[i]!;
        if (kept[i]) setBytes(joined, copy.bytes[i]!, length);
      }
      return { document, ...copy.columns, kept, bytes: joined, lost };
    },
  };
  return block;
}
