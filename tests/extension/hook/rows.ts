import { READING } from '../../../extension/hook/block.ts';
import type { Cursor } from '../../../extension/hook/cursor.ts';
import { keeping } from '../../../extension/hook/payload.ts';
import type { Ring } from '../../../extension/hook/ring.ts';
import { type Batch, Format, Kind } from '../../../inspector/observation.ts';

/** Appends a text that was sent; what else it has does not matter to the ring. */
export function appendText(ring: Ring, connection: number, text: string): number {
  return ring.append(Kind.sent, connection, 0, keeping(Format.text, -1, text, null));
}

/** Appends a payload that is still being read, which holds back delivery. */
export function appendHeld(ring: Ring, connection: number): number {
  return ring.append(Kind.sent, connection, 0, keeping(READING, 0, '', null));
}

/** Reads until there is nothing more; the batches are as they come out at the other side. */
export function readAll(ring: Ring, cursor: Cursor, final = false): Batch[] {
  const batches: Batch[] = [];
  for (let batch = ring.read(cursor, final); batch; batch = ring.read(cursor, final)) {
    batches.push(structuredClone(batch));
  }
  return batches;
}

/** @returns the indices of a batch or of several, in the order of delivery */
export function indices(batches: readonly Batch[]): number[] {
  return batches.flatMap((batch) => [...batch.index]);
}

/** @returns how many observations the batches count as lost */
export function lostIn(batches: readonly Batch[]): number {
  return batches.flatMap((batch) => batch.lost).reduce((sum, { count }) => sum + count, 0);
}
