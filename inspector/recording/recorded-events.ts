import { type Batch, Format } from '../observation.ts';
import type { RoomChange } from '../timeline/server/server-model.ts';
import { BatchBuilder } from './batch-builder.ts';
import { type Fields, fieldsOf, numberOf, textOf } from './har-values.ts';
import { STEP_KINDS } from './sockeye-fields.ts';
import type { Strand } from './strand.ts';
import { strandsInOrder } from './strands-in-order.ts';

/** What a recording has a timeline do, in order. */
export type RecordedEvent =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | {
      readonly kind: 'gone';
      readonly document: string;
      readonly at: number;
      readonly isUnheard: boolean;
    }
  | { readonly kind: 'room'; readonly change: RoomChange };

/** A loss of more would leave no indices for what follows. */
const MOST_LOST = 0x0fff_ffff;

/** The observations of all strands as batches, and what no batch can say between them. */
export function* recordedEvents(strands: readonly Strand[]): Generator<RecordedEvent, void> {
  const builder = new BatchBuilder();
  for (const { strand, item } of strandsInOrder(strands)) {
    const kind = strand.kinds[item]!;
    const lost = kind === STEP_KINDS.gap ? lostIn(strand, item) : null;
    const isInBatch = kind <= STEP_KINDS.callSite || lost !== null;
    if (!builder.isEmpty && !(isInBatch && builder.wants(strand.document))) {
      yield { kind: 'batch', batch: builder.take() };
    }
    if (lost !== null) {
      const { document, connection } = strand;
      // Of a recording that was damaged it may not be known.
      const at = strand.ats[item]!;
      builder.lose(document, { connection, count: lost, ...(at > 0 && { at }) });
    } else if (isInBatch) add(builder, strand, item);
    else yield eventOf(strand, item, kind);
  }
  if (!builder.isEmpty) yield { kind: 'batch', batch: builder.take() };
}

function add(builder: BatchBuilder, strand: Strand, item: number): void {
  const format = strand.formats[item]!;
  builder.add(strand.document, {
    kind: strand.kinds[item]!,
    connection: strand.connection,
    at: strand.ats[item]!,
    payload: format === Format.unreadBlob ? new Uint8Array(0) : strand.payloads[item]!,
    format,
    size: strand.size(item),
  });
}

function eventOf(strand: Strand, item: number, kind: number): RecordedEvent {
  const at = strand.ats[item]!;
  if (kind === STEP_KINDS.join || kind === STEP_KINDS.leave) {
    const { namespace, room, socket } = detailOf(strand, item);
    const isJoin = kind === STEP_KINDS.join;
    const whose = { namespace: textOf(namespace), room: textOf(room), id: textOf(socket) };
    return { kind: 'room', change: { ...whose, isJoin, at } };
  }
  // A gap of which nobody knows how much: its document went unheard.
  return { kind: 'gone', document: strand.document, at, isUnheard: kind === STEP_KINDS.gap };
}

/** Null where nobody knows. */
function lostIn(strand: Strand, item: number): number | null {
  const lost = numberOf(detailOf(strand, item).lost);
  return lost !== null && Number.isInteger(lost) && lost > 0 ? Math.min(lost, MOST_LOST) : null;
}

function detailOf(strand: Strand, item: number): Fields {
  const payload = strand.payloads[item];
  try {
    return fieldsOf(typeof payload === 'string' ? JSON.parse(payload) : null);
  } catch {
    return {};
  }
}
