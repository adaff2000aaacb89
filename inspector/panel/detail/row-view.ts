import { useMemo } from 'preact/hooks';
import type { Decoded } from '../../protocol/decode.ts';
import type { Entry } from '../../timeline/entry.ts';
import type { Packet } from '../../timeline/row-packet.ts';
import type { Timeline } from '../../timeline/timeline.ts';

/** A row, and what was read of it. */
export interface RowView {
  readonly entry: Entry;
  readonly packet: Packet | null;
  /** Null for a row that is no packet, or of which only the beginning was kept. */
  readonly decoded: Decoded | null;
  /** Changes when the row has learned something that changes how it reads. */
  readonly state: string;
}

/** Reads a row once for each state of it: of 5 MB of JSON that takes a while. */
export function useRow(timeline: Timeline, row: number): RowView {
  const entry = timeline.entry(row);
  const state = stateOf(entry);
  const read = useMemo(
    () => ({ packet: timeline.packet(row), decoded: timeline.decoded(row) }),
    [timeline, row, state],
  );
  return { entry, state, ...read };
}

function stateOf({ row, kind, incomplete, sizeBytes, attachmentMessages, session }: Entry): string {
  const came = attachmentMessages?.length ?? 0;
  return [row, kind, incomplete, sizeBytes, came, session?.revision].join(' ');
}
