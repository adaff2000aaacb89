import { textExcerpt } from '../excerpt.ts';
import type { Slice } from './slice.ts';

/** Where a packet with its length could begin again: digits, a colon, a packet type. */
const RESUMPTION = /(?<!\d)\d+:[0-6b]/g;
const LENGTH = /(\d+):/y;
const CUT_LENGTH = /\d*$/y;

/**
 * Splits a text body of revision 3: `<length>:<packet>`, again and again, the length in UTF-16 code
 * units (Engine.IO protocol 3, section "Payload"). A length of 0 holds no packet.
 */
export function splitLengths(body: string, cut: boolean): readonly Slice[] {
  const slices: Slice[] = [];
  for (let at = 0; at < body.length; ) {
    const slice = sliceAt(body, at, cut);
    if (slice === null) break;
    if (slice.end > slice.start) slices.push(slice);
    at = slice.end;
  }
  return slices;
}

/** The packet whose length begins at `at`; null when the body was cut inside that length. */
function sliceAt(body: string, at: number, cut: boolean): Slice | null {
  LENGTH.lastIndex = at;
  const length = LENGTH.exec(body)?.[1];
  if (length === undefined) return withoutLength(body, at, cut);
  const start = LENGTH.lastIndex;
  const end = start + Number(length);
  if (end <= body.length) return { form: 'text', start, end, cut: false };
  if (cut) return { form: 'text', start, end: body.length, cut };
  const form = {
    expected: `an Engine.IO packet of ${length} characters`,
    got: `${body.length - start} characters: ${textExcerpt(body, start)}`,
  };
  return { form, start: at, end: body.length, cut };
}

function withoutLength(body: string, at: number, cut: boolean): Slice | null {
  CUT_LENGTH.lastIndex = at;
  if (cut && CUT_LENGTH.test(body)) return null;
  RESUMPTION.lastIndex = at + 1;
  const end = RESUMPTION.exec(body)?.index ?? body.length;
  const form = {
    expected: 'the length of an Engine.IO packet, as digits and a colon',
    got: textExcerpt(body, at, end),
  };
  return { form, start: at, end, cut: cut && end === body.length };
}
