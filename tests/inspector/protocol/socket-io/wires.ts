import fc from 'fast-check';
import { Encoder } from 'socket.io-parser';
import { ackId, eventName, json, namespace, withBytes } from '../arbitraries.ts';
import type { Wire } from '../official-parsers.ts';

/** Mostly what is right, now and then what is nearly right. */
function mostly(right: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const OBJECTS = ['{}', '{"sid":"x"}'];
const ARRAYS = ['[]', '[1]', '["x"]', '[{"_placeholder":true,"num":0}]'];
const ODD_PAYLOADS = ['null', 'nul', '1', '"x', '[1', ' {}', '{]', 'true', '[]x', '\u00a0[]'];

const EVENTS = fc
  .tuple(
    mostly(['[', '[ ', '[\t\n'], ['[\u00a0', '', '{']),
    mostly(
      ['"x"', '"\\u0041"', '"\\\\\\""', '7', '-0', '1e3', '""', '"\u2028"'],
      ['"disconnect"', '"\\x"', '01', 'null', '"a', '"\n"', '-', '1.', 'true', '"connect\\u"'],
    ),
    mostly(['', ' ', ',1', ',{"a":[]}', ',{"_placeholder":true,"num":0}'], [',', 'x', ',,1']),
    mostly([']', ' ] '], ['', ']]', '}']),
  )
  .map((parts) => parts.join(''));

const PAYLOADS = [
  mostly(['', ...OBJECTS], ['[]', '"x"', ...ODD_PAYLOADS]),
  mostly([''], ['{}', '[]', ...ODD_PAYLOADS]),
  EVENTS,
  mostly(['', ...ARRAYS], ['{}', ...ODD_PAYLOADS]),
  mostly(['', '"x"', ...OBJECTS], ['[]', ...ODD_PAYLOADS]),
  EVENTS,
  mostly(['', ...ARRAYS], ['{}', ...ODD_PAYLOADS]),
] as const;

const HEADS = [
  mostly(['0'], [' ', '\u2028']),
  fc.constant('1'),
  mostly(['2'], ['7', 'x', '٢']),
  fc.constant('3'),
  fc.constant('4'),
  mostly(
    ['51-', '52-'],
    ['5', '5-', '50-', '5-1-', '51', '50x1-', '5 1-', '51e0-', '51.0-', '5a-'],
  ),
  mostly(['61-', '62-'], ['6', '6-', '60-', '61']),
] as const;

/** Packets put together from pieces, right ones and nearly right ones. */
export const assembledText = fc
  .nat(6)
  .chain((type) =>
    fc
      .tuple(
        HEADS[type]!,
        mostly(['', '/,', '/a,', '/é?x=1,', '/[,', '/1-,'], ['/a', ',', '/']),
        mostly(
          ['', '0', '12', '007'],
          ['1 2', ' ', '\n3', '\u00a04', '9'.repeat(400), '-1', '1e3'],
        ),
        PAYLOADS[type]!,
      )
      .map((parts) => parts.join('')),
  );

/** One character of a text put in, taken out or replaced. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const character = fc.constantFrom(...'0123456-/,[]{}":? \\ae\u00a0');
  return fc.tuple(texts, fc.nat(), character, fc.nat(2)).map(([text, position, by, how]) => {
    const at = position % (text.length + 1);
    return text.slice(0, at) + (how === 0 ? '' : by) + text.slice(how === 1 ? at : at + 1);
  });
}

/** The text with attachments, as many as it names, or one too few. */
export function withAttachments(texts: fc.Arbitrary<string>): fc.Arbitrary<Wire> {
  const blocks = fc.tuple(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ maxLength: 3 }));
  return fc.tuple(texts, blocks, mostly(['0'], ['1'])).map(([text, attachments, fewer]) => {
    const count = Number(/^[56]([^-]*)-/.exec(text)?.[1] ?? 0) || 0;
    return { text, attachments: attachments.slice(0, Math.max(0, count - Number(fewer))) };
  });
}

/** A packet as an application makes it. */
export interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

const object = fc.dictionary(fc.string(), json, { maxKeys: 3 });
const fields = { nsp: namespace, id: ackId };
const args = fc.array(withBytes, { maxLength: 4 });
const eventArgs = fc.tuple(eventName, args).map(([name, rest]) => [name, ...rest]);

/** Packets that every revision of the official parsers accepts. */
export const packet: fc.Arbitrary<Packet> = fc.oneof(
  fc.record({ type: fc.constant(0), nsp: namespace, data: fc.option(object, { nil: undefined }) }),
  fc.record({ type: fc.constant(1), nsp: namespace }),
  fc.record({ ...fields, type: fc.constant(2), data: eventArgs }),
  fc.record({ ...fields, type: fc.constant(3), data: args }),
  fc.record({ type: fc.constant(4), nsp: namespace, data: fc.oneof(fc.string(), object) }),
) as fc.Arbitrary<Packet>;

/** Packets that the official Encoder wrote. */
export const encoded: fc.Arbitrary<Wire> = packet.map((made) => {
  const [text, ...attachments] = new Encoder().encode(made);
  return { text, attachments };
});
