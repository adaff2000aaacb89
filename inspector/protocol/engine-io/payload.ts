import type { Payload } from '../reading.ts';
import { utf8Decode, utf8Length } from '../utf8.ts';
import { isBinaryPayload, splitBinaryPayload } from './binary-payload.ts';
import { splitLengths } from './length-payload.ts';
import type { Slice } from './slice.ts';

/** Separates the packets of a polling body in revision 4. */
const SEPARATOR = '\x1e';

/**
 * Splits a polling body into its packets (Engine.IO protocol, section "HTTP long-polling").
 * Revision 4 separates packets by U+001E; revision 3 writes each packet's length before it, in text or
 * in its own binary form. What cannot be split becomes a malformed slice, and the rest is still split.
 * `cut` says that only the beginning of the body was kept. Never throws.
 */
export function splitPayload(body: Payload, revision: 3 | 4, cut: boolean): readonly Slice[] {
  if (typeof body === 'string') return splitText(body, revision, cut);
  if (revision === 3 && isBinaryPayload(body)) return splitBinaryPayload(body, cut);
  const text = utf8Decode(body);
  return inBytes(text, splitText(text, revision, cut), body.length);
}

function splitText(body: string, revision: 3 | 4, cut: boolean): readonly Slice[] {
  if (body === '' && !cut) {
    const form = { expected: 'at least one Engine.IO packet', got: 'an empty body' };
    return [{ form, start: 0, end: 0, cut }];
  }
  return revision === 3 ? splitLengths(body, cut) : splitSeparators(body, cut);
}

function splitSeparators(body: string, cut: boolean): readonly Slice[] {
  const slices: Slice[] = [];
  for (let start = 0; start <= body.length; ) {
    const found = body.indexOf(SEPARATOR, start);
    const end = found === -1 ? body.length : found;
    const last = found === -1;
    // Behind a separator at the very end of a cut body the packet is merely missing.
    if (!(last && cut && start === end)) {
      slices.push({ form: 'text', start, end, cut: last && cut });
    }
    start = end + 1;
  }
  return slices;
}

/** Text that came as bytes: the places counted in bytes, each packet with its own text. */
function inBytes(text: string, slices: readonly Slice[], length: number): readonly Slice[] {
  let seen = 0;
  let bytes = 0;
  const advance = (to: number) => {
    bytes += utf8Length(text.slice(seen, to));
    seen = to;
    // A character that the cut left incomplete decodes to more bytes than it had.
    return Math.min(bytes, length);
  };
  return slices.map((slice) => ({
    ...slice,
    start: advance(slice.start),
    end: advance(slice.end),
    text: text.slice(slice.start, slice.end),
  }));
}
