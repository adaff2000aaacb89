import type { Decoded } from '../decode.ts';
import type { Payload, Reading } from '../reading.ts';
import { putBack } from './placeholders.ts';

const NONE: readonly Uint8Array[] = [];

/**
 * Decodes what nearly all packets are, without the official parser: its head was scanned and so is right,
 * the first character of its payload too; all that the parser would still judge is whether that is JSON,
 * and where attachments belong. Null where there is more to it, or the parser is to say what is wrong.
 */
export function commonPayload(
  reading: Reading,
  message: Payload,
  attachments: readonly Uint8Array[],
): Decoded | null {
  const { kind, text, payloadStart, end, attachments: wanted } = reading;
  if (text !== undefined || typeof message !== 'string') return null;
  if (wanted !== undefined && wanted !== attachments.length) return null;
  const isCall = kind === 'event' || kind === 'ack';
  if (payloadStart >= end) return isCall ? null : { kind: 'none' };
  const payload = message.slice(payloadStart, end);
  try {
    const value: unknown = JSON.parse(payload);
    if (!isCall) return { kind: 'data', text: payload, value };
    return argumentsIn(kind, value, wanted === undefined ? NONE : attachments);
  } catch {
    return null;
  }
}

function argumentsIn(
  kind: 'event' | 'ack',
  args: unknown,
  attachments: readonly Uint8Array[],
): Decoded | null {
  if (!Array.isArray(args)) return null;
  if (attachments.length > 0 && !putBack(args, attachments)) return null;
  if (kind === 'event') args.shift();
  return { kind: 'arguments', args };
}
