import { describe, expect, it } from 'vitest';
import { decode } from '../../../inspector/protocol/decode.ts';
import type { Direction, Payload } from '../../../inspector/protocol/reading.ts';
import { type Carriage, SessionReader } from '../../../inspector/protocol/session-reader.ts';

const POLLING = { transport: 'polling' } as const;
const JSONP = { transport: 'polling', jsonp: true } as const;
const WEBSOCKET = { transport: 'websocket' } as const;

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A session of Engine.IO 3 that reads and decodes each message at once, attachments aside. */
function session() {
  const reader = new SessionReader(3);
  return (direction: Direction, payload: Payload, how: Carriage) =>
    reader.read(direction, payload, how).map((reading) => {
      const { kind, namespace, query, event, ackId } = reading;
      const decoded = decode(reading, payload, [], 3);
      return {
        kind,
        ...(namespace !== undefined && { namespace }),
        ...(query !== undefined && { query }),
        ...(event !== undefined && { event }),
        ...(ackId !== undefined && { ackId }),
        ...(decoded.kind === 'arguments' && { args: decoded.args }),
        ...(decoded.kind === 'bytes' && { bytes: decoded.bytes }),
      };
    });
}

// What follows was recorded from real clients and servers; the event's argument is 'hé€😀\\n\n'.
const EVENT = { kind: 'event', namespace: '/adm', event: 'x', ackId: 0, args: ['hé€😀\\n\n'] };

describe('Socket.IO 2 over polling', () => {
  it('is read from text', () => {
    const read = session();
    const handshake =
      '97:0{"sid":"MwpaxCdigSacV4sAAAAA","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000}2:40';
    expect(read('received', handshake, POLLING)).toEqual([
      { kind: 'open' },
      { kind: 'connect', namespace: '/' },
    ]);
    expect(read('sent', '17:40/adm?tok=a&z=é,', POLLING)).toEqual([
      { kind: 'connect', namespace: '/adm', query: 'tok=a&z=é' },
    ]);
    expect(read('received', '7:40/adm,', POLLING)).toEqual([
      { kind: 'connect', namespace: '/adm' },
    ]);
    expect(read('sent', '26:42/adm,0["x","hé€😀\\\\n\\n"]', POLLING)).toEqual([EVENT]);
    expect(read('received', '13:43/adm,0["å"]', POLLING)).toEqual([
      { kind: 'ack', namespace: '/adm', ackId: 0, args: ['å'] },
    ]);
    expect(read('sent', '1:2', POLLING)).toEqual([{ kind: 'ping' }]);
    expect(read('received', '1:3', POLLING)).toEqual([{ kind: 'pong' }]);
    expect(read('sent', '7:41/adm,', POLLING)).toEqual([{ kind: 'disconnect', namespace: '/adm' }]);
  });

  it('is read from a binary body, its places then in bytes', () => {
    const body = bytes(
      '\x00\x01\x05\xff42["y","\xc3\xa9\xe2\x82\xac"]\x00\x03\x09\xff451-["b",{"_placeholder":true,"num":0}]\x01\x04\xff\x04\x00\x01\xff',
    );
    const reader = new SessionReader(3);
    expect(reader.read('received', body, POLLING)).toEqual([
      {
        layer: 'socket.io',
        kind: 'event',
        start: 4,
        end: 19,
        payloadStart: 2,
        text: '42["y","é€"]',
        namespace: '/',
        event: 'y',
        parser: 'default',
      },
      {
        layer: 'socket.io',
        kind: 'event',
        start: 23,
        end: 62,
        payloadStart: 4,
        text: '451-["b",{"_placeholder":true,"num":0}]',
        namespace: '/',
        event: 'b',
        attachments: 1,
        parser: 'default',
      },
      { layer: 'socket.io', kind: 'attachment', start: 65, end: 69, payloadStart: 66 },
    ]);
  });

  it('is read with binary in base64', () => {
    const read = session();
    const body = '46:451-/adm,["bin",{"_placeholder":true,"num":0}]6:b4AAH/';
    expect(read('received', body, POLLING)).toMatchObject([
      { kind: 'event', event: 'bin' },
      { kind: 'attachment', bytes: Uint8Array.of(0, 1, 255) },
    ]);
  });

  it('is read from JSONP', () => {
    const read = session();
    expect(
      read(
        'received',
        '___eio[0]("30:42/adm,[\\"y\\",\\"hé€😀\\\\\\\\n\\\\n\\",\\"Ã©\\"]");',
        JSONP,
      ),
    ).toEqual([{ kind: 'event', namespace: '/adm', event: 'y', args: ['hé€😀\\n\n', 'Ã©'] }]);
    const form =
      'd=26%3A42%2Fadm%2C0%5B%22x%22%2C%22h%C3%A9%E2%82%AC%F0%9F%98%80%5C%5C%5Cn%5C%5Cn%22%5D';
    expect(read('sent', form, JSONP)).toEqual([EVENT]);
    expect(read('received', 'ok', JSONP)).toEqual([]);
  });

  it('leaves text alone that only looks as if it were encoded twice', () => {
    const read = session();
    read('received', '7:42["€"]', POLLING);
    expect(read('received', '12:42["x","Ã©"]', POLLING)).toMatchObject([{ args: ['Ã©'] }]);
  });
});

describe('Socket.IO 1 over polling', () => {
  it('is read from text that was encoded as UTF-8 twice', () => {
    const read = session();
    expect(read('sent', '17:40/adm?tok=a&z=Ã©', POLLING)).toEqual([
      { kind: 'connect', namespace: '/adm', query: 'tok=a&z=é' },
    ]);
    const event = `31:42/adm,0["x","h${'\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80'}\\\\n\\n"]`;
    expect(read('sent', event, POLLING)).toEqual([EVENT]);
  });

  it('is read from binary bodies that hold text only', () => {
    const read = session();
    expect(read('received', bytes('\x00\x02\xff40\x00\x06\xff40/adm'), POLLING)).toEqual([
      { kind: 'connect', namespace: '/' },
      { kind: 'connect', namespace: '/adm' },
    ]);
  });

  it('is read from a JSONP form', () => {
    const form =
      'd=31%3A42%2Fadm%2C0%5B%22x%22%2C%22h%C3%83%C2%A9%C3%A2%C2%82%C2%AC%C3%B0%C2%9F%C2%98%C2%80%5C%5C%5Cn%5C%5Cn%22%5D';
    const read = session();
    read('received', '2:40', POLLING);
    expect(read('sent', form, JSONP)).toEqual([EVENT]);
  });
});

describe('Socket.IO 1 and 2 over WebSocket', () => {
  it('has the packet type in front of binary', () => {
    const read = session();
    read('received', '451-["b",{"_placeholder":true,"num":0}]', WEBSOCKET);
    expect(read('received', Uint8Array.of(4, 7, 8), WEBSOCKET)).toEqual([
      { kind: 'attachment', bytes: Uint8Array.of(7, 8) },
    ]);
  });

  it('has ERROR in the place of CONNECT_ERROR', () => {
    const read = session();
    read('received', '0{"sid":"x"}', WEBSOCKET);
    expect(read('received', '44"Not authorized"', WEBSOCKET)).toMatchObject([
      { kind: 'connect_error', namespace: '/' },
    ]);
  });

  it('reserves no event names', () => {
    const read = session();
    read('received', '40', WEBSOCKET);
    expect(read('received', '42["disconnecting",1]', WEBSOCKET)).toMatchObject([
      { kind: 'event', event: 'disconnecting', args: [1] },
    ]);
  });

  it('is bare on Engine.IO when the first message is anything else', () => {
    const read = session();
    read('received', '0{"sid":"x"}', WEBSOCKET);
    expect(read('sent', Uint8Array.of(4, 1), WEBSOCKET)).toEqual([
      { kind: 'binary', bytes: Uint8Array.of(1) },
    ]);
    expect(read('sent', '4{"type":0}', WEBSOCKET)).toEqual([{ kind: 'json' }]);
  });
});

describe('a polling body that is not what it should be', () => {
  it.each([
    ['{"code":1,"message":"Session ID unknown"}', POLLING],
    ['<html>', JSONP],
    ['___eio[0](1)', JSONP],
    [bytes('\x00zz'), POLLING],
    [bytes('\xffzz'), POLLING],
  ])('is malformed: %j', (body, how) => {
    expect(session()('received', body, how)).toMatchObject([{ kind: 'malformed' }]);
  });
});
