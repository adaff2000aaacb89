import { Format } from '../observation.ts';
import { base64Encode } from '../protocol/base64.ts';
import type { Payload } from '../protocol/reading.ts';
import { utf8Length } from '../protocol/utf8.ts';
import type { Step } from './connection-steps.ts';
import type { HarBody } from './har-parts.ts';
import type { Rewriting } from './rewriting.ts';
import type { FormatName, SockeyePayload } from './sockeye-fields.ts';

const FORMATS: ReadonlyMap<number, FormatName> = new Map([
  [Format.view, 'view'],
  [Format.blob, 'blob'],
  [Format.unreadBlob, 'unread'],
]);

/** What HAR has no place for in a message or a body; null for nothing. */
export function payloadFields({ message, callSite }: Step): SockeyePayload | null {
  if (message === null) return null;
  const format = FORMATS.get(message.format);
  const { isCut } = message;
  if (!isCut && format === undefined && callSite === '') return null;
  return {
    ...(isCut && { size: message.size, cut: true as const }),
    ...(format !== undefined && { format }),
    ...(callSite !== '' && { callSite }),
  };
}

/** A WebSocket message as Chrome writes it. */
export function socketMessage(step: Step, to: Rewriting): object {
  const { at, kind, message } = step;
  const payload = message === null ? '' : to.payload(message);
  const isText = typeof payload === 'string';
  const time = at / 1_000;
  // So it is for the times of these years; later ones and odd ones lose their last digit.
  const isExact = time * 1_000 === at;
  const fields = payloadFields(step);
  return {
    type: kind === 'sent' ? 'send' : 'receive',
    time,
    opcode: isText ? 1 : 2,
    data: isText ? payload : base64Encode(payload),
    ...((fields !== null || !isExact) && { _sockeye: { ...(!isExact && { at }), ...fields } }),
  };
}

/** A body of an HTTP exchange; null for none. */
export function bodyOf(step: Step | undefined, to: Rewriting): HarBody | null {
  if (step === undefined || step.message === null) return null;
  const payload = to.payload(step.message);
  const isBase64 = typeof payload !== 'string';
  return {
    text: isBase64 ? base64Encode(payload) : payload,
    isBase64,
    size: step.message.isCut ? step.message.size : sizeOf(payload),
  };
}

function sizeOf(payload: Payload): number {
  return typeof payload === 'string' ? utf8Length(payload) : payload.length;
}
