import type { Reading } from '../reading.ts';

/** Where the data of an Engine.IO message stands, and how it came. */
interface Place {
  /** The packet's place in the message that the page saw. */
  readonly start: number;
  readonly end: number;
  /** Only the beginning was kept. */
  readonly cut: boolean;
}

/** A text message inside an Engine.IO packet. */
export interface TextPlace extends Place {
  /** Holds the data, from `from` to `to` (characters). */
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** `source` is the packet's own text and not the message that the page saw. */
  readonly apart: boolean;
}

/** A binary message inside an Engine.IO packet. */
export interface BinaryPlace extends Place {
  readonly data: Uint8Array;
  /** Where the data, or the base64 that it was, begins in the message or in `text`. */
  readonly from: number;
  readonly base64: boolean;
  /** The packet's own text, where the base64 does not stand in the message that the page saw. */
  readonly text?: string;
}

/** What every reading of a place has in common. */
export type Common = Pick<Reading, 'start' | 'end' | 'payloadStart' | 'bytes' | 'text'>;

export function commonOfText(place: TextPlace, payloadStart: number): Common {
  const { start, end, source } = place;
  return place.apart ? { start, end, payloadStart, text: source } : { start, end, payloadStart };
}

export function commonOfBinary(place: BinaryPlace): Common {
  const { start, end, from, data, text } = place;
  return {
    start,
    end,
    payloadStart: from,
    ...(place.base64 && { bytes: data }),
    ...(text !== undefined && { text }),
  };
}
