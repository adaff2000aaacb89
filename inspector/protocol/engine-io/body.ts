import { textExcerpt } from '../excerpt.ts';
import type { Direction, Payload } from '../reading.ts';
import { utf8Decode } from '../utf8.ts';
import { unwrapJsonpForm, unwrapJsonpResponse } from './jsonp.ts';
import { splitPayload } from './payload.ts';
import type { Slice } from './slice.ts';

/** How a polling body travelled. */
export interface BodyForm {
  readonly jsonp: boolean;
  readonly cut: boolean;
}

/**
 * Splits what a polling request sent or received into its packets, out of its JSONP wrapping if it has
 * one; the packets of JSONP carry their own text, for their place is the whole body.
 * A server answers a request that sent something with `ok`, in which there is no packet.
 */
export function splitBody(
  direction: Direction,
  body: Payload,
  revision: 3 | 4,
  { jsonp, cut }: BodyForm,
): readonly Slice[] {
  if (direction === 'received' && isOk(body)) return [];
  return jsonp ? splitJsonp(direction, body, revision, cut) : splitPayload(body, revision, cut);
}

function splitJsonp(
  direction: Direction,
  body: Payload,
  revision: 3 | 4,
  cut: boolean,
): readonly Slice[] {
  const text = typeof body === 'string' ? body : utf8Decode(body);
  const place = { start: 0, end: body.length };
  const payload = direction === 'sent' ? unwrapJsonpForm(text) : unwrapJsonpResponse(text, cut);
  if (payload === null) {
    const expected = direction === 'sent' ? 'a form with a field d' : 'a call ___eio[0]("…")';
    return [{ ...place, form: { expected, got: textExcerpt(text) }, cut }];
  }
  return splitPayload(payload, revision, cut).map((slice) => ({
    ...slice,
    ...place,
    text: payload.slice(slice.start, slice.end),
  }));
}

function isOk(body: Payload): boolean {
  if (typeof body === 'string') return body === 'ok';
  return body.length === 2 && body[0] === 0x6f && body[1] === 0x6b;
}
