import type { Batch, Loss } from '../observation.ts';
import { base64Decode, base64Encode } from '../protocol/base64.ts';

/** A batch as JSON, for the way out of the browser and for kept recordings of observations. */
export interface BatchJson {
  readonly document: string;
  readonly index: readonly number[];
  readonly kind: readonly number[];
  readonly format: readonly number[];
  readonly connection: readonly number[];
  readonly at: readonly number[];
  readonly size: readonly number[];
  readonly text: readonly string[];
  readonly kept: readonly number[];
  /** base64 */
  readonly bytes: string;
  readonly lost: readonly Loss[];
}

export function batchToJson(batch: Batch): BatchJson {
  return {
    document: batch.document,
    index: Array.from(batch.index),
    kind: Array.from(batch.kind),
    format: Array.from(batch.format),
    connection: Array.from(batch.connection),
    at: Array.from(batch.at),
    size: Array.from(batch.size),
    text: batch.text,
    kept: Array.from(batch.kept),
    bytes: base64Encode(batch.bytes),
    lost: batch.lost,
  };
}

/** @throws TypeError when `bytes` is no base64 */
export function batchFromJson(json: BatchJson): Batch {
  const bytes = base64Decode(json.bytes);
  if (!bytes) throw new TypeError('expected base64 in "bytes" of a batch');
  return {
    document: json.document,
    index: Uint32Array.from(json.index),
    kind: Uint8Array.from(json.kind),
    format: Uint8Array.from(json.format),
    connection: Uint32Array.from(json.connection),
    at: Float64Array.from(json.at),
    size: Float64Array.from(json.size),
    text: json.text,
    kept: Uint32Array.from(json.kept),
    bytes,
    lost: json.lost,
  };
}
