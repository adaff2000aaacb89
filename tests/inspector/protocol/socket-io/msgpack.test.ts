import { describe, expect, it } from 'vitest';
import { decode } from '../../../../inspector/protocol/decode.ts';
import { SessionReader } from '../../../../inspector/protocol/session-reader.ts';
import { scanMsgpack } from '../../../../inspector/protocol/socket-io/msgpack-header.ts';
import { decoded, EVENT, encode } from './msgpack-wires.ts';

const WEBSOCKET = { transport: 'websocket' } as const;

describe('a packet of socket.io-msgpack-parser', () => {
  it('is recognised without being told', () => {
    const reader = new SessionReader(4);
    expect(reader.read('sent', EVENT, WEBSOCKET)).toEqual([
      {
        layer: 'socket.io',
        kind: 'event',
        start: 0,
        end: 27,
        payloadStart: 0,
        namespace: '/a',
        event: 'x',
        ackId: 7,
        parser: 'msgpack',
      },
    ]);
    expect(reader.socketIo).toBe(true);
  });

  it.each([
    [[0xca, 0x40, 0xe0, 0, 0], 7],
    [[0xcb, 0x40, 0x1c, 0, 0, 0, 0, 0, 0], 7],
    [[0xca, 0x4a, 0xce, 0x68, 0xca], 6_763_621],
  ])('has its ack id also where that is written as a float', (float, ackId) => {
    const bytes = Uint8Array.from([...EVENT.subarray(0, -1), ...float]);
    const { reading, decoded: full } = decoded(bytes);
    expect([reading.ackId, full]).toEqual([ackId, { kind: 'arguments', args: [1] }]);
  });

  it('is malformed where its ack id is no whole number', () => {
    const bytes = Uint8Array.from([...EVENT.subarray(0, -1), 0xca, 0x40, 0xe0, 0, 1]);
    expect(decoded(bytes).decoded.kind).toBe('malformed');
  });

  it('is recognised in base64 over polling', () => {
    const body = `b${Buffer.from(EVENT).toString('base64')}`;
    const reader = new SessionReader(4);
    const [reading] = reader.read('sent', body, { transport: 'polling' });
    expect(reading).toMatchObject({ kind: 'event', event: 'x', bytes: EVENT });
    expect(decode(reading!, body, [], 4)).toEqual({ kind: 'arguments', args: [1] });
  });

  it.each([
    [{ type: 0, nsp: '/' }, 'connect', { kind: 'none' }],
    [
      { type: 0, data: { sid: 'x' }, nsp: '/' },
      'connect',
      { kind: 'data', text: '{"sid":"x"}', value: { sid: 'x' } },
    ],
    [{ type: 0, data: undefined, nsp: '/' }, 'connect', { kind: 'none' }],
    [{ type: 1, nsp: '/a' }, 'disconnect', { kind: 'none' }],
    [
      { type: 2, data: ['x', { a: [1, null, true] }], options: {}, nsp: '/' },
      'event',
      { kind: 'arguments', args: [{ a: [1, null, true] }] },
    ],
    [
      { type: 3, data: [Buffer.of(1, 2)], id: 5, nsp: '/' },
      'ack',
      { kind: 'arguments', args: [Uint8Array.of(1, 2)] },
    ],
    [
      { type: 4, data: { message: 'no' }, nsp: '/' },
      'connect_error',
      { kind: 'data', text: '{"message":"no"}', value: { message: 'no' } },
    ],
  ])('%j is read in full', (made, kind, expected) => {
    const { reading, decoded: result } = decoded(encode(made));
    expect(reading).toMatchObject({ kind, namespace: made.nsp, parser: 'msgpack' });
    expect(result).toEqual(expected);
  });

  it('gives bytes as Uint8Array, and __proto__ as the key that it was', () => {
    const bytes = encode({ type: 2, data: ['x', { A_proto_: { a: Buffer.of(1) } }], nsp: '/' });
    const forged = Uint8Array.from(
      Buffer.from(
        Buffer.from(bytes).toString('latin1').replace('\xa8A_proto_', '\xa9__proto__'),
        'latin1',
      ),
    );
    const result = decoded(forged).decoded;
    const [object] = result.kind === 'arguments' ? result.args : [];
    expect(Object.entries(object as object)).toEqual([['__proto__', { a: Uint8Array.of(1) }]]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  it('shows what a Node server sent as a typed array as the parser in the page gives it out', () => {
    const bytes = encode({ type: 2, data: ['x', Uint8Array.of(1, 2)], nsp: '/' });
    expect(decoded(bytes).decoded).toEqual({
      kind: 'arguments',
      args: [[0, Uint8Array.of(1, 2)]],
    });
  });

  it('is malformed in a session of that parser when it is broken, and the next one is read', () => {
    const reader = new SessionReader(4);
    reader.read('sent', EVENT, WEBSOCKET);
    expect(reader.read('sent', EVENT.subarray(0, 20), WEBSOCKET)).toMatchObject([
      {
        layer: 'socket.io',
        kind: 'malformed',
        malformed: { expected: 'a packet of socket.io-msgpack-parser' },
      },
    ]);
    expect(reader.read('sent', '42["x"]', WEBSOCKET)).toMatchObject([
      { kind: 'malformed', malformed: { got: 'the text "2[\\"x\\"]"' } },
    ]);
    expect(reader.read('sent', EVENT, WEBSOCKET)).toMatchObject([{ kind: 'event', event: 'x' }]);
  });

  it('gives what its kept part says, when it was cut', () => {
    const cut = { transport: 'websocket', truncated: true } as const;
    const [reading] = new SessionReader(4).read('sent', EVENT.subarray(0, 24), cut);
    expect(reading).toMatchObject({ kind: 'event', event: 'x', namespace: '/a' });
    expect(new SessionReader(4).read('sent', EVENT.subarray(0, 9), cut)).toMatchObject([
      { kind: 'event', parser: 'msgpack' },
    ]);
  });

  it('is not seen in other binary', () => {
    expect(scanMsgpack(encode({ a: 1 }), false)).toBeNull();
    expect(scanMsgpack(encode({ type: 2, data: ['x'] }), false)).toBeNull();
    expect(scanMsgpack(encode({ type: 'a', nsp: '/' }), false)).toBeNull();
    expect(scanMsgpack(encode([2, '/']), false)).toBeNull();
    expect(scanMsgpack(new Uint8Array(), true)).toBeNull();
  });

  it.each([
    ['an array of four thousand million items', [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ['a block of four thousand million bytes', [0xc9, 0xff, 0xff, 0xff, 0xff, 0x00]],
    ['arrays within arrays', Array.from({ length: 100_000 }, () => 0x91)],
    [
      'arrays that promise more than there is',
      Array.from({ length: 10_000 }, () => [0xdd, 1, 0, 0, 0]).flat(),
    ],
  ])('is refused in no time when it claims %s', (_, bytes) => {
    expect(decoded(Uint8Array.from(bytes)).reading.kind).toBe('malformed');
    expect(decoded(Uint8Array.from([0x83, ...EVENT.subarray(1, 12), ...bytes])).decoded.kind).toBe(
      'malformed',
    );
  });

  it('is malformed when it is nested too deeply for the parser', () => {
    const nested = Array.from({ length: 100_000 }, () => 0x91);
    const packet = [0x83, ...EVENT.subarray(1, 12), ...nested, 0x01, ...EVENT.subarray(16, 23)];
    const { reading, decoded: result } = decoded(Uint8Array.from(packet));
    expect(reading).toMatchObject({ kind: 'event', namespace: '/a' });
    expect(result).toEqual({
      kind: 'malformed',
      expected: 'MessagePack nested less deeply',
      got: 'nesting too deep for the parser',
    });
  });
});

describe('a packet of version 2 of socket.io-msgpack-parser, in a session of revision 3', () => {
  it('is JSON text when it opens, closes or fails', () => {
    const reader = new SessionReader(3);
    const text = '4{"type":0,"nsp":"/a?x=1"}';
    const [connect] = reader.read('sent', text, WEBSOCKET);
    expect(connect).toMatchObject({
      kind: 'connect',
      namespace: '/a',
      query: 'x=1',
      parser: 'msgpack',
    });
    expect(decode(connect!, text, [], 3)).toEqual({ kind: 'none' });
    const failure = '4{"type":4,"data":"no","nsp":"/"}';
    const [error] = reader.read('received', failure, WEBSOCKET);
    expect(decode(error!, failure, [], 3)).toEqual({ kind: 'data', text: '"no"', value: 'no' });
  });

  it('has bytes in place in its binary events', () => {
    const made = encode({ type: 5, data: ['x', Buffer.of(1)], nsp: '/' });
    const { reading, decoded: result } = decoded(Uint8Array.of(4, ...made), 3);
    expect(reading).toMatchObject({ kind: 'event', event: 'x' });
    expect(result).toEqual({ kind: 'arguments', args: [Uint8Array.of(1)] });
  });
});
