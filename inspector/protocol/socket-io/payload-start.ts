import { textExcerpt } from '../excerpt.ts';
import type { Malformed } from '../reading.ts';
import { PacketType } from './packet-type.ts';

/** What the payload of a packet must be, in words, and the characters it may begin with. */
interface Rule {
  readonly expected: string;
  readonly first: string;
}

const ARRAY: Rule = { expected: 'a JSON array', first: '[' };
const EVENT: Rule = { expected: "a JSON array that begins with the event's name", first: '[' };
const NOTHING: Rule = { expected: 'no payload', first: '' };

const RULES_4: readonly Rule[] = [
  { expected: 'a JSON object or no payload', first: '{' },
  NOTHING,
  EVENT,
  ARRAY,
  { expected: 'a JSON object or string', first: '{"' },
  EVENT,
  ARRAY,
];

// socket.io-parser 3 asks for typeof 'object', which null and arrays are too.
const RULES_3: readonly Rule[] = RULES_4.with(PacketType.connect, {
  expected: 'a JSON object, array or null, or no payload',
  first: '{[n',
}).with(PacketType.connectError, {
  expected: 'a JSON object, array, string or null',
  first: '{["n',
});

/** What the payload of a packet must be, in words. */
export function expectedPayload(type: PacketType, revision: 3 | 4): string {
  return ruleOf(type, revision).expected;
}

/** Judges a payload by its first character; null when it may be right. */
export function refusedPayload(
  type: PacketType,
  text: string,
  start: number,
  end: number,
  revision: 3 | 4,
): Malformed | null {
  const rule = ruleOf(type, revision);
  if (rule.first.includes(text.charAt(start))) return null;
  return { expected: rule.expected, got: textExcerpt(text, start, end) };
}

function ruleOf(type: PacketType, revision: 3 | 4): Rule {
  return (revision === 4 ? RULES_4 : RULES_3)[type]!;
}
