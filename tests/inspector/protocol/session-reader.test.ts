import { describe, expect, it } from 'vitest';
import type { Direction, Payload } from '../../../inspector/protocol/reading.ts';
import { SessionReader } from '../../../inspector/protocol/session-reader.ts';
import { meanings, meaningsOf as read } from './meanings.ts';

const WEBSOCKET = { transport: 'websocket' } as const;
const POLLING = { transport: 'polling' } as const;

/** One byte of which no packet has spoken. */
const STRAY = {
  layer: 'socket.io',
  kind: 'malformed',
  malformed: { expected: 'a packet that announces attachments', got: '1 byte' },
};

/** A session of Socket.IO 4 whose handshake and CONNECT have passed. */
function connected(): SessionReader {
  const reader = new SessionReader(4);
  reader.read('received', '0{"sid":"s"}', POLLING);
  reader.read('sent', '40', POLLING);
  reader.read('received', '40{"sid":"t"}', POLLING);
  return reader;
}

describe('a session of Socket.IO 4', () => {
  it('is read from its handshake to its end', () => {
    const reader = new SessionReader(4);
    const read = (direction: Direction, payload: Payload, transport: 'polling' | 'websocket') =>
      meanings(reader.read(direction, payload, { transport }));
    const packet = { layer: 'socket.io', namespace: '/', parser: 'default' };
    expect(read('received', '0{"sid":"s"}', 'polling')).toEqual([
      { layer: 'engine.io', kind: 'open' },
    ]);
    expect(reader.socketIo).toBeNull();
    expect(read('sent', '40{"token":1}', 'polling')).toEqual([{ ...packet, kind: 'connect' }]);
    expect(reader.socketIo).toBe(true);
    expect(read('received', 'ok', 'polling')).toEqual([]);
    expect(read('received', '40{"sid":"t"}\x1e42["a"]', 'polling')).toEqual([
      { ...packet, kind: 'connect' },
      { ...packet, kind: 'event', event: 'a' },
    ]);
    expect(read('sent', '2probe', 'websocket')).toEqual([{ layer: 'engine.io', kind: 'probe' }]);
    expect(read('received', '3probe', 'websocket')).toEqual([
      { layer: 'engine.io', kind: 'probe' },
    ]);
    expect(read('received', '6', 'polling')).toEqual([{ layer: 'engine.io', kind: 'noop' }]);
    expect(read('sent', '5', 'websocket')).toEqual([{ layer: 'engine.io', kind: 'upgrade' }]);
    expect(read('received', '2', 'websocket')).toEqual([{ layer: 'engine.io', kind: 'ping' }]);
    expect(read('sent', '3', 'websocket')).toEqual([{ layer: 'engine.io', kind: 'pong' }]);
    expect(read('sent', '42/a,7["q",1]', 'websocket')).toEqual([
      { ...packet, kind: 'event', namespace: '/a', event: 'q', ackId: 7 },
    ]);
    expect(read('received', '43/a,7[1]', 'websocket')).toEqual([
      { ...packet, kind: 'ack', namespace: '/a', ackId: 7 },
    ]);
    expect(read('received', '44/b,{"message":"no"}', 'websocket')).toEqual([
      { ...packet, kind: 'connect_error', namespace: '/b' },
    ]);
    expect(read('sent', '41', 'websocket')).toEqual([{ ...packet, kind: 'disconnect' }]);
    expect(read('sent', '1', 'websocket')).toEqual([{ layer: 'engine.io', kind: 'close' }]);
  });

  it('has its packets where they stand in the message', () => {
    expect(connected().read('received', '42/a,["x"]\x1e2', POLLING)).toEqual([
      {
        layer: 'socket.io',
        kind: 'event',
        start: 0,
        end: 10,
        payloadStart: 5,
        namespace: '/a',
        event: 'x',
        parser: 'default',
      },
      { layer: 'engine.io', kind: 'ping', start: 11, end: 12, payloadStart: 12 },
    ]);
  });

  it('takes the binary messages behind a binary packet for its attachments', () => {
    const reader = connected();
    expect(read(reader, 'received', '452-["b",{"_placeholder":true,"num":0}]')).toMatchObject([
      { kind: 'event', event: 'b', attachments: 2 },
    ]);
    const attachment = { layer: 'socket.io', kind: 'attachment' };
    expect(read(reader, 'received', Uint8Array.of(1))).toEqual([attachment]);
    expect(read(reader, 'received', Uint8Array.of(2))).toEqual([attachment]);
    expect(read(reader, 'received', Uint8Array.of(3))).toEqual([STRAY]);
  });

  it('takes no binary message that no packet has announced, before any text either', () => {
    const reader = new SessionReader(3);
    read(reader, 'received', '0{"sid":"s"}');
    read(reader, 'received', '40');
    expect(read(reader, 'sent', Uint8Array.of(4, 3))).toEqual([STRAY]);
    expect(connected().read('sent', 'bAQI=', POLLING)).toEqual([
      {
        layer: 'socket.io',
        kind: 'malformed',
        start: 0,
        end: 5,
        payloadStart: 1,
        bytes: Uint8Array.of(1, 2),
        malformed: { expected: 'a packet that announces attachments', got: '2 bytes' },
      },
    ]);
  });

  it('takes binary behind a gap for the rest of a lost packet, until the next text', () => {
    const reader = connected();
    reader.forget('received');
    const rest = { layer: 'engine.io', kind: 'binary' };
    expect(read(reader, 'received', Uint8Array.of(1))).toEqual([rest]);
    expect(read(reader, 'received', Uint8Array.of(2))).toEqual([rest]);
    read(reader, 'received', '42["next"]');
    expect(read(reader, 'received', Uint8Array.of(3))).toEqual([STRAY]);
  });

  it('waits for attachments in one direction and not in the other', () => {
    const reader = connected();
    read(reader, 'sent', '451-["b",{"_placeholder":true,"num":0}]');
    expect(read(reader, 'received', Uint8Array.of(1))).toEqual([STRAY]);
    expect(read(reader, 'sent', Uint8Array.of(1))).toMatchObject([{ kind: 'attachment' }]);
  });

  it('goes on waiting across pings, and from polling to WebSocket', () => {
    const reader = connected();
    reader.read('received', '451-["b",{"_placeholder":true,"num":0}]\x1e6', POLLING);
    read(reader, 'received', '2');
    expect(read(reader, 'received', Uint8Array.of(1))).toMatchObject([{ kind: 'attachment' }]);
  });

  it('reads attachments in base64 with their bytes', () => {
    const readings = connected().read(
      'sent',
      '461-3[{"_placeholder":true,"num":0}]\x1ebAQID',
      POLLING,
    );
    expect(readings[1]).toEqual({
      layer: 'socket.io',
      kind: 'attachment',
      start: 37,
      end: 42,
      payloadStart: 38,
      bytes: Uint8Array.of(1, 2, 3),
    });
  });

  it('says which attachments are missing when a text packet comes instead, and reads that packet', () => {
    const reader = connected();
    read(reader, 'received', '453-/a,9["b"]');
    read(reader, 'received', Uint8Array.of(1));
    expect(reader.read('received', '42["next"]', WEBSOCKET)).toEqual([
      {
        layer: 'socket.io',
        kind: 'malformed',
        start: 0,
        end: 0,
        payloadStart: 0,
        namespace: '/a',
        event: 'b',
        ackId: 9,
        attachments: 3,
        malformed: { expected: '3 binary attachments', got: '1, then the text "2[\\"next\\"]"' },
      },
      {
        layer: 'socket.io',
        kind: 'event',
        start: 0,
        end: 10,
        payloadStart: 2,
        namespace: '/',
        event: 'next',
        parser: 'default',
      },
    ]);
    expect(read(reader, 'received', Uint8Array.of(2))).toEqual([STRAY]);
  });

  it('forgets after a gap what it waited for', () => {
    const reader = connected();
    read(reader, 'received', '451-["b"]');
    reader.forget('received');
    expect(read(reader, 'received', '42["next"]')).toMatchObject([{ event: 'next' }]);
  });

  it.each([
    ['', 'engine.io', 'an Engine.IO packet', 'nothing'],
    ['9', 'engine.io', 'an Engine.IO packet type, 0 to 6, or b', '"9"'],
    ['b####', 'engine.io', 'base64', '"####"'],
    ['4', 'socket.io', 'a Socket.IO packet type, 0 to 6', 'nothing'],
    ['4hello', 'socket.io', 'a Socket.IO packet type, 0 to 6', '"hello"'],
    ['42["connect"]', 'socket.io', 'an event name that Socket.IO does not reserve', '"connect"'],
  ])(
    'reads %j as malformed in %s, and the next packet all the same',
    (text, layer, expected, got) => {
      const reader = connected();
      const malformed = { expected, got };
      expect(read(reader, 'received', text)).toEqual([{ layer, kind: 'malformed', malformed }]);
      expect(read(reader, 'received', '42["next"]')).toMatchObject([{ event: 'next' }]);
    },
  );

  it('does not put the attachments behind a broken one in its place', () => {
    const reader = connected();
    read(reader, 'received', '452-["b"]');
    read(reader, 'received', 'b#');
    expect(read(reader, 'received', Uint8Array.of(2))).toMatchObject([{ kind: 'binary' }]);
  });

  it('keeps a question mark in a namespace', () => {
    expect(read(connected(), 'sent', '40/a?b,')).toMatchObject([{ namespace: '/a?b' }]);
  });
});

describe('a message of which only the beginning was kept', () => {
  const cut = { transport: 'websocket', truncated: true } as const;

  it('gives what its header says', () => {
    expect(meanings(connected().read('sent', '42/a,7["name","long', cut))).toEqual([
      {
        layer: 'socket.io',
        kind: 'event',
        namespace: '/a',
        event: 'name',
        ackId: 7,
        parser: 'default',
      },
    ]);
    expect(meanings(connected().read('sent', '451-["na', cut))).toMatchObject([
      { kind: 'event', attachments: 1 },
    ]);
  });

  it('is an attachment when one is waited for', () => {
    const reader = connected();
    read(reader, 'sent', '451-["b"]');
    expect(reader.read('sent', Uint8Array.of(1), cut)).toMatchObject([{ kind: 'attachment' }]);
    expect(read(reader, 'sent', '42["next"]')).toMatchObject([{ event: 'next' }]);
  });

  it('gives the bytes that its base64 still holds', () => {
    const reader = connected();
    read(reader, 'sent', '451-["b"]');
    const [reading] = reader.read('sent', 'bAQIDBA', cut);
    expect(reading).toMatchObject({ kind: 'attachment', bytes: Uint8Array.of(1, 2, 3) });
  });

  it('is no fault even when nothing is left', () => {
    expect(connected().read('sent', '', cut)).toEqual([
      { layer: 'engine.io', kind: 'text', start: 0, end: 0, payloadStart: 0 },
    ]);
  });

  it('is cut in its last packet only', () => {
    const how = { transport: 'polling', truncated: true } as const;
    expect(meanings(connected().read('received', '42[\x1e42["x', how))).toMatchObject([
      { kind: 'malformed' },
      { kind: 'event' },
    ]);
  });
});
