import type { Header } from '../observation.ts';
import type { Payload } from '../protocol/reading.ts';
import type { Remembered } from '../timeline/remembered.ts';

/** What a recording says in the place of what was observed. */
export interface Rewriting {
  url(url: string): string;
  headers(headers: readonly Header[]): readonly Header[];
  /** @param subprotocol that was asked for or chosen */
  protocol(subprotocol: string): string;
  /** Reasons, error messages, call sites, names of rooms, ids of sockets. */
  text(text: string): string;
  /** A message or a body. What was cut stays so, with the size that it had. */
  payload(seen: Remembered): Payload;
}

/** Everything as it was observed. */
export const UNCHANGED: Rewriting = {
  url: (url) => url,
  headers: (headers) => headers,
  protocol: (subprotocol) => subprotocol,
  text: (text) => text,
  payload: (seen) => seen.payload,
};
