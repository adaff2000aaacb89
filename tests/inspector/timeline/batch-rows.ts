import type { Batch, Loss } from '../../../inspector/observation.ts';

/** One row of a batch, with what was lost before it. */
export interface BatchRow {
  readonly index: number;
  readonly kind: number;
  readonly format: number;
  readonly connection: number;
  readonly at: number;
  readonly size: number;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly lost: readonly Loss[];
}

/** Losses behind the last row go with it, as they stand before rows that are still to come. */
export function rowsOf(batch: Batch): BatchRow[] {
  let start = 0;
  let counted = 0;
  const losses = [...batch.lost].sort((one, other) => one.before - other.before);
  return Array.from(batch.index, (index, row) => {
    const end = start + (batch.kept[row] ?? 0);
    const isLast = row === batch.index.length - 1;
    const upTo = isLast ? losses.length : losses.filter(({ before }) => before <= index).length;
    const made: BatchRow = {
      index,
      kind: batch.kind[row]!,
      format: batch.format[row]!,
      connection: batch.connection[row]!,
      at: batch.at[row]!,
      size: batch.size[row]!,
      text: batch.text[row]!,
      bytes: batch.bytes.slice(start, end),
      lost: losses.slice(counted, upTo),
    };
    start = end;
    counted = upTo;
    return made;
  });
}

/** A batch of these rows of one document. */
export function batchOfRows(document: string, rows: readonly BatchRow[]): Batch {
  return {
    document,
    index: Uint32Array.from(rows, (row) => row.index),
    kind: Uint8Array.from(rows, (row) => row.kind),
    format: Uint8Array.from(rows, (row) => row.format),
    connection: Uint32Array.from(rows, (row) => row.connection),
    at: Float64Array.from(rows, (row) => row.at),
    size: Float64Array.from(rows, (row) => row.size),
    text: rows.map((row) => row.text),
    kept: Uint32Array.from(rows, (row) => row.bytes.length),
    bytes: Uint8Array.from(rows.flatMap((row) => [...row.bytes])),
    lost: rows.flatMap((row) => row.lost),
  };
}
