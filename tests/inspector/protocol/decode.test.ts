import { describe, expect, it } from 'vitest';
import { decode } from '../../../inspector/protocol/decode.ts';
import { readPlain } from '../../../inspector/protocol/plain-reader.ts';
import type { Payload } from '../../../inspector/protocol/reading.ts';
import { SessionReader } from '../../../inspector/protocol/session-reader.ts';

/** Decodes the first packet of a message in a session that speaks Socket.IO. */
function decoded(message: Payload, attachments: readonly Uint8Array[] = [], revision: 3 | 4 = 4) {
  const reader = new SessionReader(revision);
  reader.read('received', '42["known"]', { transport: 'websocket' });
  const [reading] = reader.read('received', message, { transport: 'websocket' });
  return decode(reading!, message, attachments, revision);
}

const NONE = { kind: 'none' };
const args = (...values: unknown[]) => ({ kind: 'arguments', args: values });
const malformed = (expected: string, got: string) => ({ kind: 'malformed', expected, got });

describe('decode', () => {
  it.each([
    ['0{"sid":"x","pingInterval":1}', { sid: 'x', pingInterval: 1 }],
    ['40{"sid":"x"}', { sid: 'x' }],
    ['40/a,{}', {}],
    ['44{"message":"no","data":[1]}', { message: 'no', data: [1] }],
    ['44"no"', 'no'],
  ])('gives the data of %j', (message, value) => {
    const text = message.slice(message.search(/[{"]/));
    expect(decoded(message)).toEqual({ kind: 'data', text, value });
  });

  it.each(['1', '2', '3', '5', '6', '40', '40/a,', '41', '41/a,'])(
    'finds nothing in %j',
    (message) => {
      expect(decoded(message)).toEqual(NONE);
    },
  );

  it('gives the text behind a ping', () => {
    expect(decoded('2probe')).toEqual({ kind: 'data', text: 'probe' });
  });

  it.each([
    ['42["x"]', args()],
    ['42["x",1,null,{"a":[true]}]', args(1, null, { a: [true] })],
    ['42/a,7["x","é\\u00e9"]', args('éé')],
    ['42[5,6]', args(6)],
    ['42', args()],
    ['43/a,7[]', args()],
    ['43/a,7["x",1]', args('x', 1)],
    ['43', args()],
  ])('gives the arguments of %j', (message, expected) => {
    expect(decoded(message)).toEqual(expected);
  });

  it('puts the attachments back where their placeholders are', () => {
    const message = '452-["x",{"_placeholder":true,"num":1},{"a":[{"_placeholder":true,"num":0}]}]';
    expect(decoded(message, [Uint8Array.of(1), Uint8Array.of(2, 3)])).toEqual(
      args(Uint8Array.of(2, 3), { a: [Uint8Array.of(1)] }),
    );
  });

  it('takes more attachments than the ten that the official parser allows by itself', () => {
    const blocks = Array.from({ length: 12 }, (_, i) => Uint8Array.of(i));
    const message = '4612-/a,1[{"_placeholder":true,"num":11}]';
    expect(decoded(message, blocks)).toEqual(args(Uint8Array.of(11)));
  });

  it('puts an attachment back however deep its placeholder is', () => {
    const place = '{"_placeholder":true,"num":0}';
    const message = `451-["x",${'['.repeat(200)}${place}${']'.repeat(200)}]`;
    const result = decoded(message, [Uint8Array.of(7)]);
    const [value] = result.kind === 'arguments' ? result.args : [];
    expect((value as unknown[]).flat(Number.POSITIVE_INFINITY)).toEqual([Uint8Array.of(7)]);
  });

  it('leaves placeholders alone in a packet without attachments', () => {
    expect(decoded('42["x",{"_placeholder":true,"num":0}]')).toEqual(
      args({ _placeholder: true, num: 0 }),
    );
  });

  it.each([
    [Uint8Array.of(1, 2), 4],
    ['bAQI=', 4],
    ['b4AQI=', 3],
    [Uint8Array.of(4, 1, 2), 3],
  ] as const)('gives the bytes of %j, attachment or not, of revision %i', (message, revision) => {
    const bare = new SessionReader(revision);
    const waiting = new SessionReader(revision);
    waiting.read('received', '451-["b"]', { transport: 'websocket' });
    for (const reader of [bare, waiting]) {
      const [reading] = reader.read('received', message, { transport: 'websocket' });
      expect(decode(reading!, message, [], revision)).toEqual({
        kind: 'bytes',
        bytes: Uint8Array.of(1, 2),
      });
    }
  });

  it('keeps keys that belong to prototypes as keys', () => {
    const result = decoded('451-["x",{"__proto__":{"_placeholder":true,"num":0}}]', [
      Uint8Array.of(1),
    ]);
    const [object] = result.kind === 'arguments' ? result.args : [];
    expect(Object.keys(object as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(decoded('42["__proto__",{"constructor":1}]')).toEqual(args({ constructor: 1 }));
  });
});

describe('decode finds malformed', () => {
  it.each([
    ['42["x"', "a JSON array that begins with the event's name", '"[\\"x\\""'],
    ['42["x"],', "a JSON array that begins with the event's name", '"[\\"x\\"],"'],
    ['43[1', 'a JSON array', '"[1"'],
    ['40{"a":', 'a JSON object or no payload', '"{\\"a\\":"'],
    ['44{]', 'a JSON object or string', '"{]"'],
    ['0{"sid"', 'a JSON object with sid and limits', '"{\\"sid\\""'],
    ['0', 'a JSON object with sid and limits', '""'],
    ['42["connect"]', 'an event name that Socket.IO does not reserve', '"connect"'],
    ['49', 'a Socket.IO packet type, 0 to 6', '"9"'],
    ['4', 'a Socket.IO packet type, 0 to 6', 'nothing'],
    ['x', 'an Engine.IO packet type, 0 to 6, or b', '"x"'],
  ])('%j', (message, expected, got) => {
    expect(decoded(message)).toEqual(malformed(expected, got));
  });

  it('a packet whose attachments did not all come', () => {
    const message = '452-["x",{"_placeholder":true,"num":0}]';
    expect(decoded(message, [Uint8Array.of(1)])).toEqual(malformed('2 binary attachments', '1'));
  });

  it.each(['1', '-1', '"0"', 'null', '1e9'])('a placeholder that points nowhere: %s', (num) => {
    const message = `451-["x",{"_placeholder":true,"num":${num}}]`;
    expect(decoded(message, [Uint8Array.of(1)])).toEqual(
      malformed('placeholders numbered below 1', 'a placeholder that points to no attachment'),
    );
  });

  it('nesting that the official parser cannot walk', () => {
    const deep = `451-["x",${'['.repeat(100_000)}${']'.repeat(100_000)}]`;
    expect(decoded(deep, [Uint8Array.of(1)])).toEqual(
      malformed('JSON nested less deeply', 'nesting too deep for the parser'),
    );
  });

  it('nothing in deep nesting that it can', () => {
    const deep = `42["x",${'['.repeat(10_000)}${']'.repeat(10_000)}]`;
    expect(decoded(deep).kind).toBe('arguments');
  });

  it('nothing in the packet behind a malformed one', () => {
    decoded('451-["x",{"_placeholder":true,"num":9}]', [Uint8Array.of(1)]);
    expect(decoded('42["x",1]')).toEqual(args(1));
  });
});

describe('decode in a session of revision 3', () => {
  it.each([
    ['42["disconnect",1]', args(1)],
    ['42', args()],
    ['40', NONE],
    ['40[1]', { kind: 'data', text: '[1]', value: [1] }],
    ['40null', { kind: 'data', text: 'null', value: null }],
    ['44null', { kind: 'data', text: 'null', value: null }],
    ['44"no"', { kind: 'data', text: '"no"', value: 'no' }],
    ['44', NONE],
    ['41', NONE],
  ])('takes %j, as the parser of Socket.IO 2 does', (message, expected) => {
    expect(decoded(message, [], 3)).toEqual(expected);
  });

  it('puts attachments back into an event with a reserved name', () => {
    const message = '451-["disconnect",{"_placeholder":true,"num":0}]';
    expect(decoded(message, [Uint8Array.of(1)], 3)).toEqual(args(Uint8Array.of(1)));
  });

  it.each(['42[null]', '42[', '40nul', '44[', '41{}'])('refuses %j', (message) => {
    expect(decoded(message, [], 3).kind).toBe('malformed');
  });
});

describe('decode of a message without Engine.IO', () => {
  const plain = (message: Payload) => decode(readPlain(message, false), message, [], 4);

  it('gives text, JSON and bytes', () => {
    expect(plain('hello')).toEqual({ kind: 'data', text: 'hello' });
    expect(plain('')).toEqual({ kind: 'data', text: '' });
    expect(plain('42')).toEqual({ kind: 'data', text: '42' });
    expect(plain('{"a":1}')).toEqual({ kind: 'data', text: '{"a":1}', value: { a: 1 } });
    expect(plain(Uint8Array.of(1))).toEqual({ kind: 'bytes', bytes: Uint8Array.of(1) });
  });

  it('gives no value for a long text that only looks like JSON', () => {
    const text = `[1,${' '.repeat(20_000)}]`;
    expect(plain(text)).toEqual({ kind: 'data', text });
  });
});
