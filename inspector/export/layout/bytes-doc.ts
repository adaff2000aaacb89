import type { Doc } from './doc.ts';
import { call } from './js-call.ts';
import { type JsStyle, numbersDoc, quoted } from './js-value.ts';

/** Bytes in code that brings a `fromBase64` of its own for the longer ones. */
export const bytesDoc: JsStyle['bytes'] = (numbers, base64): Doc =>
  numbers === null
    ? call('fromBase64', [quoted(base64)], false)
    : call('new Uint8Array', [numbersDoc(numbers)], numbers.length > 0);
